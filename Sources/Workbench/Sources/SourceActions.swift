extension Action {
    /// What is done in the panes of A to D.
    static let source: [Action] =
        [
            .step(.source, "cursor-left", ["left"], "cursor back in time") {
                $0.moveCursor(frames: -$1)
            },
            .step(.source, "cursor-right", ["right"], "cursor on in time") {
                $0.moveCursor(frames: $1)
            },
            .step(.source, "up", ["up", "k"], "cursor up") { $0.moveCursor(rows: -$1) },
            .step(.source, "down", ["down", "j"], "cursor down") { $0.moveCursor(rows: $1) },
            Action(.source, "first", ["home", "g"], "to the start") {
                $0.moveCursor(frames: -.infinity)
            },
            Action(.source, "last", ["end", "G"], "to the end") {
                $0.moveCursor(frames: .infinity)
            },
            Action(.source, "picture", ["v"], "next picture") { $0.showNextPlot() },
        ] + SourceView.PlotKind.allCases.enumerated().map(show) + [
            Action(.source, "mask", ["m"], "mute B in the cursor's row, or not") {
                $0.toggleMaskAtCursor()
            },
            Action(.source, "zoom-in", ["]"], "nearer: half as many frames") { $0.zoomIn() },
            Action(.source, "zoom-out", ["["], "farther: twice as many frames") { $0.zoomOut() },
            Action(.source, "region-start", [","], "the region begins at the cursor") {
                $0.markRegionStart()
            },
            Action(.source, "region-end", ["."], "the region ends after the cursor") {
                $0.markRegionEnd()
            },
            Action(.source, "region-take", ["enter"], "the region alone, in this pane") {
                $0.takeMarkedRegion()
            },
            Action(.source, "region-whole", ["\\"], "the whole sound") { $0.takeWhole() },
            Action(.source, "swap", ["x"], "exchange A and B, and C and D") { $0.swapAB() },
            Action(.source, "unload", ["delete"], "take C or D out") { $0.unloadFocused() },
        ]

    /// The key that shows a plot: its number in the list.
    private static func show(_ number: Int, _ kind: SourceView.PlotKind) -> Action {
        let name = "picture-\(kind.rawValue)"
        return Action(.source, name, ["\(number + 1)"], kind.traits.keyTitle) {
            $0.show(kind)
        }
    }
}
