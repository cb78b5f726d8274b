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
        if let fault = StatusMessage.inTwo(state, width: line.width) {
            grid.write(
                fault.first, in: line, style: fault.style, glyphs: state.appearance.glyphs)
            return
        }
        // What is said is read whole; a short line or a progress leaves room for the device.
        let isLong = state.notice.map { $0.text.columns > line.width * 55 / 100 - 3 } ?? false
        let isWide =
            line.width >= 100
            ? !isLong : line.width >= 70 && state.notice == nil
        guard let message = StatusMessage(state) else { return drawDevice(into: &grid, in: line) }
        let (left, right) = line.splitLeft(isWide ? line.width * 55 / 100 : line.width)
        message.draw(into: &grid, in: left.splitRight(isWide ? 3 : 0).rest)
        drawDevice(into: &grid, in: right, aligned: .right)
    }

    /// Facts beside each other; the first is cut where they do not fit.
    static func draw(
        _ facts: [DeviceReadout.Fact], of state: State, into grid: inout CellGrid, in line: Rect
    ) {
        var writer = LineWriter(line, glyphs: state.appearance.glyphs)
        for (index, fact) in facts.enumerated() {
            if index > 0 {
                writer.write(state.dot, gap: 0, style: state.theme.border, into: &grid)
            }
            let after = facts.dropFirst(index + 1).reduce(0) { $0 + 3 + $1.text.columns }
            writer.writeCut(
                fact.text, gap: 0, reserve: after, style: fact.style, into: &grid)
        }
    }

    private func drawDevice(
        into grid: inout CellGrid, in line: Rect, aligned: Alignment = .left
    ) {
        guard !line.isEmpty else { return }
        let facts = DeviceReadout(state: state, showsLibrary: showsLibrary).fitting(line.width)
        let columns = facts.reduce(0) { $0 + $1.text.columns } + max(0, facts.count - 1) * 3
        let place = aligned == .right ? line.splitRight(min(columns, line.width)).right : line
        Self.draw(facts, of: state, into: &grid, in: place)
    }
}
