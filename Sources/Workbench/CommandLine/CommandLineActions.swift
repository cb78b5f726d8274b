extension Action {
    /// Opens the command line.
    static let commandLine = Action(.everywhere, "command-line", [":"], "command line") {
        $0.dialog = .prompt(Prompt(.command, label: ":"))
        $0.lines.reset()
        return []
    }
}
