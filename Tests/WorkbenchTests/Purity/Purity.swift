/// What stands in the way of a workbench whose `update` knows no view and whose `view` changes
/// nothing, as far as sources tell.
struct Purity {
    /// What tells of the disk, the clock or the environment.
    private static let outside: Set = [
        "ContinuousClock", "DataFolder", "Date", "Environment", "FileManager", "HomeFolder",
        "ProcessInfo", "URL", "getenv",
    ]
    /// The one that reads a file: the settings, before there is a state.
    private static let reader = "Workbench/Settings/Settings+Read.swift"

    /// A line for each file that breaks the rule.
    let faults: [String]

    /// Looks through the files of `Screen` and of the workbench.
    ///
    /// A file draws where it names the grid of cells or what a `Widget` is; the types of such files
    /// of the workbench, and all widgets, are view types.
    init(_ files: [SourceFile]) {
        let own = files.filter { $0.path.hasPrefix("Workbench/") }
        let widgets = Set(files.flatMap(\.widgets))
        let drawing = own.filter { file in
            file.names.contains("CellGrid") || !widgets.isDisjoint(with: file.extended)
        }
        let paths = Set(drawing.map(\.path))
        let views = widgets.union(drawing.flatMap(\.types)).union(["CellGrid"])
        let building = own.filter { !paths.contains($0.path) }.compactMap { file in
            let named = views.intersection(file.names).sorted()
            return named.isEmpty
                ? nil : "\(file.path) names \(named.joined(separator: ", "))"
        }
        let changing = drawing.filter { file in
            file.code.contains(/\[Command\]|\binout State\b|\bvar \w+ = (?:self\.)?state\s/)
        }.map { "\($0.path) changes the state" }
        let asking = own.filter { $0.path != Self.reader }.compactMap { file in
            let named = Self.outside.intersection(file.names).sorted()
            return named.isEmpty
                ? nil : "\(file.path) asks \(named.joined(separator: ", "))"
        }
        faults = building + changing + asking
    }
}

extension SourceFile {
    /// The types that it extends.
    fileprivate var extended: [String] {
        code.matches(of: /\bextension (\w+)/).map { String($0.output.1) }
    }
}
