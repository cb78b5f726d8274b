import Screen

/// What is said to the user, what goes on in the background, and how the sound device does.
struct StatusLine: Widget {
    let state: State
    /// Whether the library tells of the encoding itself.
    let showsLibrary: Bool

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let line = area.row(0).splitLeft(1).rest.splitRight(1).rest
        if case .prompt(let prompt) = state.dialog, prompt.purpose == .command {
            return CommandField(prompt: prompt, state: state).draw(into: &grid, in: line)
        }
        if let fault = StatusMessage.faultInTwo(state, width: line.width) {
            grid.write(
                fault.first, in: line, style: state.theme.error, glyphs: state.appearance.glyphs)
            return
        }
        // A fault is read whole, a short line or a progress leaves room for the device.
        let isLong = state.notice.map { $0.text.columns > line.width * 55 / 100 - 3 } ?? false
        let isWide =
            line.width >= 100
            ? !(isLong && state.notice?.kind == .fault) : line.width >= 70 && state.notice == nil
        guard let message = StatusMessage(state) else { return drawDevice(into: &grid, in: line) }
        let (left, right) = line.splitLeft(isWide ? line.width * 55 / 100 : line.width)
        message.draw(into: &grid, in: left.splitRight(isWide ? 3 : 0).rest)
        drawDevice(into: &grid, in: right, aligned: .right)
    }

    private func drawDevice(
        into grid: inout CellGrid, in line: Rect, aligned: Alignment = .left
    ) {
        guard !line.isEmpty else { return }
        let facts = DeviceReadout(state: state, showsLibrary: showsLibrary).fitting(line.width)
        let columns = facts.reduce(0) { $0 + $1.text.columns } + max(0, facts.count - 1) * 3
        let place = aligned == .right ? line.splitRight(min(columns, line.width)).right : line
        var writer = LineWriter(place, glyphs: state.appearance.glyphs)
        for (index, fact) in facts.enumerated() {
            if index > 0 {
                writer.write(state.dot, gap: 0, style: state.theme.border, into: &grid)
            }
            writer.writeCut(fact.text, gap: 0, style: fact.style, into: &grid)
        }
    }
}
