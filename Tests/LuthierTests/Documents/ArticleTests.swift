import Foundation
import Instruments
import TestSupport
import Testing
import Workbench

/// The articles say what the code says.
@Suite struct ArticleTests {
    /// The cells of the table of commands, row by row.
    private func commands() throws -> [[String]] {
        try Document(article: "Commands")
            .lines(from: "| command | what it does | try |", to: "").dropFirst().map { row in
                row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    /// The words of a command line in backquotes.
    private func words(_ cell: String) -> [String] {
        cell.filter { $0 != "`" }.split(separator: " ").map(String.init)
    }

    private func manual() throws -> CommandManual {
        var dump = ""
        try Program.inFolder { dump = try $0.run("--experimental-dump-help").output }
        return try CommandManual(dump: dump)
    }

    @Test func keysAndLinesAreListedAsTheyAre() throws {
        let keys = KeyTable.markdown(.standard).trimmingCharacters(in: .newlines)
        let lines = LineCommand.all.map { command in
            let line = ":\(command.word) \(command.arguments)".trimmingCharacters(in: .whitespaces)
            return "| `\(line.replacing("|", with: "\\|"))` | \(command.title) |"
        }
        let table = ["| line | what it does |", "|---|---|"] + lines
        try Document(article: "Keys")
            .expect(["keys": keys, "lines": table.joined(separator: "\n")])
    }

    @Test func parametersAreListedAsTheyAreDeclared() throws {
        try Document(article: "Parameters").expect([
            "parameters": ParameterTable.markdown.trimmingCharacters(in: .newlines)
        ])
    }

    @Test func commandsAreListedAsTheProgramTellsThem() throws {
        try Document(article: "Commands").expect(["commands": manual().markdown])
    }

    @Test func everyCommandIsInTheTableOfThem() throws {
        let listed = try commands().map { words($0[0]).joined(separator: " ") }
        let groups: Set = ["models list", "bench speed"]
        #expect(Set(listed) == Set(try manual().names).subtracting(groups))
        #expect(listed.count >= 16)
    }

    @Test func theExampleOfEveryCommandIsOneOfIt() throws {
        for row in try commands() {
            let (name, example) = (words(row[0]), words(row[2]))
            #expect(example.first == "luthier")
            let isBare = name == ["workbench"]
            #expect(isBare || Array(example.dropFirst().prefix(name.count)) == name)
        }
    }

    @Test func everyConfigurationExampleIsRead() throws {
        let text = try Document(article: "Configuration").text
        let blocks = text.components(separatedBy: "```toml\n").dropFirst()
        let examples = blocks.compactMap { $0.components(separatedBy: "```").first }
        #expect(examples.count == 2)
        let (settings, faults) = Settings.read(examples.joined(), file: "Configuration.md")
        #expect(faults.isEmpty)
        #expect(settings.period == Settings().period)
        #expect(settings.keys["loop"] == ["f9"])
        #expect(settings.colours.count == 3)
    }

    @Test func importsAreListedAsTheManifestHasThem() throws {
        try Document(article: "Architecture").expect(["targets": ImportTable.read().markdown])
    }

    @Test func theDiagramOfImportsIsDrawnFromTheManifest() throws {
        try Document.expect(
            ImportDiagram(.read()).svg, in: "Sources/luthier/luthier.docc/Resources/imports.svg")
    }

    @Test func theDiagramLeavesOutWhatFollowsAndPointsDown() throws {
        let names = ["C", "B", "A", "D"]
        let imports = ["C": [], "B": ["C"], "A": ["B", "C", "D"], "D": []]
        let diagram = ImportDiagram(
            ImportTable(
                targets: names.map { name in
                    .init(
                        name: name, type: "regular",
                        dependencies: (imports[name] ?? []).map { .init(byName: [$0]) })
                }))
        #expect(diagram.floors == [["A"], ["B", "D"], ["C"]])
        #expect(
            diagram.arrows == [
                .init(from: "B", to: "C"), .init(from: "A", to: "B"), .init(from: "A", to: "D"),
            ])
    }

    @Test func everyTargetHasItsLineAmongTheRooms() throws {
        let table = try Document(article: "Architecture")
            .lines(from: "| target | what lives there |", to: "").joined()
        for target in try ImportTable.read().rooms {
            #expect(table.contains("`\(target.name)`"), "\(target.name)")
        }
    }

    /// DocC drops an article that is named as a target whose types the program extends.
    @Test func noArticleIsNamedAsATargetThatIsImported() throws {
        let articles = try FileManager.default.contentsOfDirectory(atPath: Document.catalogue.path)
            .filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
        let targets = Set(try ImportTable.read().rooms.map(\.name)).subtracting(["luthier"])
        #expect(articles.count > 12 && targets.isDisjoint(with: articles))
    }

    @Test func theNewestReleaseIsThisVersion() throws {
        let notes = try Document(article: "ReleaseNotes").text
        let newest = try #require(
            notes.firstMatch(of: /\n## (\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)\n/))
        try Program.inFolder { program in
            let version = try program.run("--version").output
            #expect(version.wholeMatch(of: /luthier [0-9.]+( \([0-9a-f]{7}\))?\n/) != nil)
            #expect(version.split(separator: /[ \n]/)[1] == newest.output.1)
        }
    }
}
