import Foundation
import Testing
import Workbench

@Suite struct ReadmeTests {
    private static let readme = Program.repository.appendingPathComponent("README.md")

    private let text: String

    init() throws { text = try String(contentsOf: Self.readme, encoding: .utf8) }

    /// The lines between two of them.
    private func lines(from first: String, to last: String) throws -> ArraySlice<Substring> {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == first })
        let end = try #require(lines[start...].firstIndex { $0 == last })
        return lines[(start + 1)..<end]
    }

    /// The cells of the table of commands, row by row.
    private func commands() throws -> [[String]] {
        try lines(from: "| command | what it does | try |", to: "").dropFirst().map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The words of a command line in backquotes.
    private func words(_ cell: String) -> [String] {
        cell.filter { $0 != "`" }.split(separator: " ").map(String.init)
    }

    @Test func keysAreListedAsTheyAreBound() throws {
        let table = try lines(from: "<!-- keys -->", to: "<!-- /keys -->")
        #expect(table.joined(separator: "\n") + "\n" == KeyTable.markdown(.standard))
    }

    @Test(arguments: LineCommand.all.map { ":\($0.word) \($0.arguments)" })
    func everyCommandOfTheCommandLineIsListed(_ line: String) throws {
        let section = try lines(from: "## The command line", to: "## Sound devices")
        let wanted = line.trimmingCharacters(in: .whitespaces)
        #expect(section.contains { $0 == wanted || $0.hasPrefix(wanted + " ") })
    }

    @Test func everyCommandOfTheTableExists() throws {
        let rows = try commands()
        #expect(rows.count >= 16)
        try Program.inFolder { program in
            for row in rows {
                let name = words(row[0])
                let help = try program.run(["help"] + name)
                #expect(help.status == 0)
                // For a name that it does not know the program shows its general help.
                let usage = "USAGE: luthier " + name.joined(separator: " ")
                #expect(help.output.contains(usage + " ") || help.output.contains(usage + "\n"))
            }
        }
    }

    @Test func everyCommandOfTheProgramIsInTheTable() throws {
        let listed = Set(try commands().map { words($0[0]).joined(separator: " ") })
        try Program.inFolder { program in
            let help = try program.run("help").output
            let section = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
            let names = section.split(separator: "\n").filter {
                $0.hasPrefix("  ") && !$0.hasPrefix("   ")
            }.compactMap { $0.split(separator: " ").first.map(String.init) }
            #expect(names.contains("blend"))
            #expect(Set(names.dropLast()).isSubset(of: listed))
        }
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
        let blocks = text.components(separatedBy: "```toml\n").dropFirst()
        let examples = blocks.compactMap { $0.components(separatedBy: "```").first }
        #expect(examples.count == 2)
        let (settings, faults) = Settings.read(examples.joined(), file: "README.md")
        #expect(faults.isEmpty)
        #expect(settings.period == Settings().period)
        #expect(settings.keys["loop"] == ["f9"])
        #expect(settings.colours.count == 3)
    }
}
