extension Action {
    /// Copies where the last export went.
    static let copyPath = Action(
        .everywhere, "copy-path", ["y"], "copy the path of what was written"
    ) { $0.copyPath() }

    /// Opens the form.
    static let export = Action(.everywhere, "export", ["e"], "export") { $0.openExport() }
}
