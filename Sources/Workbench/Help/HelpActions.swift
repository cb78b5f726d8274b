extension Action {
    /// Shows the keys.
    static let help = Action(.everywhere, "help", ["?", "f1"], "keys") {
        $0.dialog = .help(scroll: 0)
        return []
    }
}
