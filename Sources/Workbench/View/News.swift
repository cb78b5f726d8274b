import Screen

/// What is new: a line for the user, else how far a long work has come.
struct News: Widget {
    private let state: State

    /// The news of a state; `nil` where there is none.
    init?(_ state: State) {
        guard state.notice != nil || state.work != nil else { return nil }
        self.state = state
    }

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        if let notice = state.notice {
            grid.write(
                notice.text, in: area.row(0), style: style(of: notice.kind),
                glyphs: state.appearance.glyphs)
        } else if let work = state.work {
            let line = area.row(0)
            ProgressView(
                work.label, fraction: Float(work.share), secondsLeft: work.left,
                appearance: state.appearance, theme: state.theme
            ).draw(into: &grid, in: line.splitLeft(90).left)
        }
    }

    private func style(of kind: Notice.Kind) -> Style {
        switch kind {
        case .done: state.theme.good
        case .fault: state.theme.error
        case .hint: state.theme.warning
        }
    }
}
