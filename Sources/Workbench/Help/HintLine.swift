import Screen

/// What keys do in the focused pane, the most useful first; for a newcomer, one sentence.
struct HintLine: Widget {
    let state: State
    /// Whether it is the only line of its kind, and tells what a status line would.
    let isAlone: Bool

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let line = area.row(0).splitLeft(1).rest.splitRight(1).rest
        if isAlone, drawStatus(into: &grid, in: line) { return }
        if !isAlone, let fault = StatusMessage.inTwo(state, width: line.width) {
            return drawRest(of: fault.second, fault.style, into: &grid, in: line)
        }
        if case .prompt(let prompt) = state.dialog, prompt.purpose == .command {
            return drawCommands(for: prompt, into: &grid, in: line)
        }
        if !shownCandidates.isEmpty {
            return draw(shownCandidates.map { KeyHint($0, "") }, into: &grid, in: line)
        }
        if state.dialog == nil, state.isFirstRun, let sentence = welcome(inWidth: line.width) {
            grid.write(
                sentence, in: line, style: state.theme.accent, glyphs: state.appearance.glyphs)
            return
        }
        let hints = KeyHints(state)
        let last = hints.last
        let columns = last.map { $0.key.columns + 1 + $0.action.columns } ?? 0
        let (left, right) = line.splitRight(columns)
        draw(hints.hints, into: &grid, in: left.splitRight(last == nil ? 0 : 2).rest)
        if let last { draw([last], into: &grid, in: right) }
    }

    private func draw(_ hints: [KeyHint], into grid: inout CellGrid, in line: Rect) {
        KeyHintsView(hints, appearance: state.appearance, theme: state.theme)
            .draw(into: &grid, in: line)
    }

    /// The end of what is said; where it is cut, with the command that shows it whole.
    private func drawRest(
        of text: String, _ style: Style, into grid: inout CellGrid, in line: Rect
    ) {
        let command = ":messages"
        let isCut = text.columns > line.width
        let (left, right) = line.splitRight(isCut ? command.columns : 0)
        grid.write(
            text, in: left.splitRight(isCut ? 2 : 0).rest, style: style,
            glyphs: state.appearance.glyphs)
        if isCut { grid.write(command, in: right, style: state.theme.hint) }
    }

    private func drawStatus(into grid: inout CellGrid, in line: Rect) -> Bool {
        if case .prompt(let prompt) = state.dialog, prompt.purpose == .command {
            CommandField(prompt: prompt, state: state).draw(into: &grid, in: line)
            return true
        }
        guard state.dialog == nil else { return false }
        if let message = StatusMessage(state) {
            message.draw(into: &grid, in: line)
            return true
        }
        guard state.transport.device.fault != nil else { return false }
        let facts = DeviceReadout(state: state, showsLibrary: true).fitting(line.width)
        StatusLine.draw(facts, of: state, into: &grid, in: line)
        return true
    }

    /// What the last word of the filter may become.
    private var shownCandidates: [String] {
        state.dialog == nil && state.library.isTyping ? state.library.candidates : []
    }

    /// The commands that begin as the line does.
    private func drawCommands(for prompt: Prompt, into grid: inout CellGrid, in line: Rect) {
        guard prompt.candidates.isEmpty else {
            return draw(prompt.candidates.map { KeyHint($0, "") }, into: &grid, in: line)
        }
        let word = prompt.field.text.prefix { $0 != " " }
        let fitting = LineCommand.all.filter { $0.word.hasPrefix(word) }
        let hints =
            fitting.count == 1 || prompt.field.text.contains(" ")
            ? fitting.prefix(1).map { KeyHint("\($0.word) \($0.arguments)", $0.title) }
            : fitting.map { KeyHint($0.word, "") }
        draw(hints, into: &grid, in: line)
    }

    /// The longest of some sentences that fits.
    private func welcome(inWidth columns: Int) -> String? {
        let keys = "\(state.key("mix-left", in: .blend)) \(state.key("mix-right", in: .blend))"
        let names = [0, 1].compactMap { state.document.sounds[$0].map { state.title(of: $0) } }
        let tab = state.key("next-pane")
        let help = state.key("help")
        let both = names.count == 2 ? "\(names[0]) and \(names[1])" : "two sounds"
        let sentences = [
            [
                "\(keys) blends \(both) while they sound", "\(tab) to the other panes",
                "\(help) keys",
            ],
            ["\(keys) blends \(both)", "\(tab) to the other panes", "\(help) keys"],
            ["\(keys) blends them as they sound", "\(tab) other panes", "\(help) keys"],
            ["\(keys) blends", "\(tab) panes", "\(help) keys"],
        ].map { $0.joined(separator: state.dot) }
        return sentences.first { $0.columns <= columns }
    }
}
