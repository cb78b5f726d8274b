extension Action {
    /// Now and before the last edit, in turn.
    static let compareBlend = Action(
        .blend, "compare", ["c"], "hear it as before the last edit, and as now"
    ) { $0.compareEdits() }

    /// A sound's file and what the vocoder makes of its encoding, in turn.
    static let compareSource = Action(
        .source, "compare", ["c"], "hear the file, and what its encoding sounds like"
    ) { $0.compareResynthesis() }
}
