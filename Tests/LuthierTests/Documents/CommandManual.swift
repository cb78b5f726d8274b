import Foundation

/// The commands of the program, as it tells them itself.
struct CommandManual: Decodable {
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                var kind: String
                var name: String

                /// As it is typed.
                var text: String { (kind == "long" ? "--" : "-") + name }
            }

            var kind: String
            var shouldDisplay: Bool
            var isOptional: Bool
            var isRepeating: Bool
            var names: [Name]?
            var valueName: String?
            var defaultValue: String?
            var allValues: [String]?
            var abstract: String?
        }

        var commandName: String
        var abstract: String?
        var discussion: String?
        var arguments: [Argument]?
        var subcommands: [Command]?
    }

    var command: Command

    /// Reads what `luthier --experimental-dump-help` writes.
    init(dump: String) throws {
        self = try JSONDecoder().decode(CommandManual.self, from: Data(dump.utf8))
    }

    /// Names of all commands, with those that they belong to, without the program's.
    var names: [String] { command.descendants(after: "").map(\.name) }

    /// All commands, a heading each.
    var markdown: String {
        command.descendants(after: "").map { $1.markdown(name: $0) }.joined(separator: "\n\n")
    }
}

extension CommandManual.Command {
    /// The commands below this one, in order; `help` is not counted.
    func descendants(after name: String) -> [(name: String, command: Self)] {
        (subcommands ?? []).filter { $0.commandName != "help" }.flatMap { command in
            let whole = name.isEmpty ? command.commandName : "\(name) \(command.commandName)"
            return [(whole, command)] + command.descendants(after: whole)
        }
    }

    fileprivate func markdown(name: String) -> String {
        var parts = ["### luthier \(name)"]
        if let abstract { parts.append(abstract) }
        if let discussion { parts += Self.paragraphs(discussion) }
        let rows = (arguments ?? []).filter(\.isOfThisCommand).map(\.row)
        if !rows.isEmpty {
            parts.append(
                (["| argument | what it is |", "|---|---|"] + rows).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")
    }

    /// Paragraphs in Markdown: indented lines are what is typed.
    private static func paragraphs(_ text: String) -> [String] {
        var parts: [String] = []
        var code: [Substring] = []
        func end() {
            if !code.isEmpty { parts.append("```\n\(code.joined(separator: "\n"))\n```") }
            code = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  ") {
                code.append(line.dropFirst(2))
            } else {
                end()
                if !line.isEmpty { parts.append(String(line)) }
            }
        }
        end()
        return parts
    }
}

extension CommandManual.Command.Argument {
    /// Whether it is more than what every command has.
    fileprivate var isOfThisCommand: Bool {
        shouldDisplay && names?.contains { ["help", "version"].contains($0.name) } != true
    }

    fileprivate var row: String {
        let value = kind == "flag" ? nil : valueName.map { "<\($0)>" }
        let typed = (names ?? []).map(\.text)
        var cell = (typed.isEmpty ? [value ?? ""] : typed).map { "`\($0)`" }.joined(separator: ", ")
        if !typed.isEmpty, let value { cell += " `\(value)`" }
        if isRepeating { cell += " …" }
        var facts: [String] = []
        if let allValues, !allValues.isEmpty {
            facts.append("one of " + allValues.map { "`\($0)`" }.joined(separator: ", "))
        }
        if let defaultValue { facts.append("`\(defaultValue)` by default") }
        let text = ([abstract ?? ""] + facts.map { "(\($0))" }).joined(separator: " ")
        return "| \(cell) | \(Self.escaped(text)) |"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("\n", with: " ")
    }
}
