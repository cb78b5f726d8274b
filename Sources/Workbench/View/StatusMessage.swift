import Screen

/// What is new: a line for the user, else how far a long work has come.
struct StatusMessage: Widget {
    private let state: State

    /// What a state has to say; `nil` where that is nothing.
    init?(_ state: State) {
        guard state.notice != nil || state.export.work != nil || state.offlineRenders.current != nil
        else {
            return nil
        }
        self.state = state
    }

    func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        if let notice = state.notice {
            grid.write(
                notice.text, in: area.row(0), style: Self.style(of: notice.kind, state.theme),
                glyphs: state.appearance.glyphs)
        } else if let work = state.export.work {
            draw(work.label, work.share, work.left, into: &grid, in: area)
        } else if let current = state.offlineRenders.current {
            draw(current.offlineRender.vocoder, current.share, current.left, into: &grid, in: area)
        }
    }

    private func draw(
        _ label: String, _ share: Double?, _ left: Double?, into grid: inout CellGrid,
        in area: Rect
    ) {
        ProgressView(
            label, fraction: share.map { Float($0) }, secondsLeft: left,
            appearance: state.appearance, theme: state.theme
        ).draw(into: &grid, in: area.row(0).splitLeft(90).left)
    }

    /// The style of a kind of notice.
    static func style(of kind: Notice.Kind, _ theme: Theme) -> Style {
        switch kind {
        case .done: theme.good
        case .fault: theme.error
        case .hint: theme.warning
        }
    }

    /// What is said and is longer than a line, in two: what helps often stands at its end. `nil` for
    /// all that fits, and while the second line is needed for a dialog's keys or
    /// a newcomer.
    static func inTwo(
        _ state: State, width: Int
    ) -> (first: String, second: String, style: Style)? {
        guard state.dialog == nil, !state.isFirstRun, width > 0, let notice = state.notice,
            notice.text.columns > width
        else { return nil }
        let lines = notice.text.wrapped(toColumns: width)
        return (
            lines[0], lines.dropFirst().joined(separator: " "), style(of: notice.kind, state.theme)
        )
    }
}
