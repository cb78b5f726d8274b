extension Action {
    /// Where keys go.
    static let panes: [Action] = [
        Action(.everywhere, "next-pane", ["tab"], "next pane") { $0.moveFocus(by: 1) },
        Action(.everywhere, "previous-pane", ["shift-tab"], "previous pane") {
            $0.moveFocus(by: -1)
        },
        Action(.everywhere, "go-to-library", ["f2"], "to the library") { $0.go(to: .library) },
        Action(.everywhere, "go-to-a", ["f3"], "to A") { $0.go(to: .source(0)) },
        Action(.everywhere, "go-to-b", ["f4"], "to B") { $0.go(to: .source(1)) },
        Action(.everywhere, "go-to-blend", ["f5"], "to the blend") { $0.go(to: .blend) },
        Action(.everywhere, "go-to-mix", ["f6"], "to the mix") { $0.go(to: .mix) },
    ]

    /// Back and forth through the edits.
    static let editing: [Action] = [
        Action(.everywhere, "undo", ["z"], "undo") { $0.undo() },
        Action(.everywhere, "redo", ["Z"], "redo") { $0.redo() },
    ]

    /// The program itself.
    static let program: [Action] = [
        Action(.everywhere, "redraw", ["ctrl-l"], "draw the screen anew") { _ in [.redraw] },
        Action(.everywhere, "suspend", ["ctrl-z"], "back to the shell (fg returns)") { _ in
            [.suspend]
        },
        Action(.everywhere, "quit", ["q", "ctrl-c"], "quit") { $0.askToQuit() },
    ]
}
