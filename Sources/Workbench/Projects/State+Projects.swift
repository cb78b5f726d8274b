extension State {
    /// Saves the bench under a name.
    mutating func saveProject(_ name: String, collecting: Bool) -> [Command] {
        [.saveProject(ProjectOrder(name: name, session: Session(self), isCollecting: collecting))]
    }

    /// Asks before a project is replaced.
    mutating func askToOverwrite(_ order: ProjectOrder) -> [Command] {
        var again = order
        again.isOverwriting = true
        return ask(
            Dialog.Question(
                text: "There is a project “\(order.name)”. Replace it? (y/n)",
                yes: [.saveProject(again)]))
    }

    /// Opens the list of projects, which are read.
    mutating func openProjects() -> [Command] {
        dialog = .projects(SelectionList())
        return [.listProjects]
    }

    mutating func list(_ items: [Project]) -> [Command] {
        guard case .projects(var list) = dialog else { return [] }
        list.items = items
        dialog = .projects(list)
        return []
    }

    /// Opens a project; the bench at hand is put aside among the sessions, and undo brings it back.
    mutating func open(_ project: Project) -> [Command] {
        open(
            project.session, named: "the project \(project.name)",
            saying: "\(project.name); what was here is in :sessions now")
    }
}
