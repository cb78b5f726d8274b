extension LineCommand {
    /// The whole bench by name.
    static let projects: [LineCommand] = [
        LineCommand("project", .words("NAME"), "save the whole bench by name") {
            $0.saveProject($1, collecting: false)
        },
        LineCommand("collect", .words("NAME"), "the same, with its sounds in the project's folder")
        {
            $0.saveProject($1, collecting: true)
        },
        LineCommand("open", .words("NAME"), "open a project by name") { _, name in
            [.openProject(name)]
        },
        LineCommand("projects", .none, "open a project from the list") { state, _ in
            state.openProjects()
        },
    ]
}
