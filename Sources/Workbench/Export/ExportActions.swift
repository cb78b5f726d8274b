extension Action {
    /// Opens the form.
    static let export = Action(.everywhere, "export", ["e"], "export") { $0.openExport() }
}
