import Instruments
import Screen

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

    /// Keys in the list of projects: Enter opens.
    mutating func press(_ key: Key, in list: SelectionList<Project>) -> [Command] {
        guard key.code == .enter else {
            var list = list
            list.move(by: key, page: page)
            dialog = .projects(list)
            return []
        }
        dialog = nil
        return list.chosen.map { open($0) } ?? []
    }

    /// Opens a project; the bench at hand is put aside among the sessions, and undo brings it back.
    mutating func open(_ project: Project) -> [Command] {
        open(
            project.session, named: "the project \(project.name)",
            saying: "\(project.name); what was here is in :sessions now")
    }
}

extension Session {
    /// The references of all sounds that blend and mix need.
    public var references: Set<String> {
        let slots = document.mix.slots.flatMap { slot -> [String] in
            switch slot.content {
            case .sound(let reference): [reference]
            case .blend(let preset): preset.sounds
            }
        }
        return Set(document.sounds.compactMap { $0 } + slots)
    }

    /// The same bench with its sounds elsewhere.
    ///
    /// - Parameter places: new references by the old ones; those that are missing stay.
    public func moving(_ places: [String: String]) -> Session {
        var session = self
        let moved = { (reference: String) in places[reference] ?? reference }
        session.document.sounds = document.sounds.map { $0.map(moved) }
        for index in session.document.mix.slots.indices {
            switch document.mix.slots[index].content {
            case .sound(let reference):
                session.document.mix.slots[index].content = .sound(moved(reference))
            case .blend(var preset):
                preset.sounds = preset.sounds.map(moved)
                session.document.mix.slots[index].content = .blend(preset)
            }
        }
        return session
    }
}

extension ListDialog<Project> {
    /// The projects that there are.
    init(_ list: SelectionList<Project>, state: State) {
        self.init(
            title: "Projects", list: list, state: state,
            waiting: state.glyph("reading…", "reading..."),
            emptyText: "No project yet. :project NAME saves the whole bench as one.",
            columns: [
                ListColumn(width: 20), ListColumn(width: 13, style: state.theme.dim),
                ListColumn(style: state.theme.dim),
            ]
        ) { ListRow([$0.name, $0.date, state.facts(of: $0.session.document)]) }
    }
}

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
