import Instruments

/// A command of the command line: its word, what follows it, what help says of it, and what it
/// does.
public struct LineCommand: Sendable {
    /// Its word.
    public let word: String
    /// What follows it, for help.
    public let arguments: String
    /// What it does, in a few words.
    public let title: String
    /// What may follow it.
    let completion: LineCompletion
    private let perform: @Sendable (_ words: [String], _ state: inout State) throws -> [Command]

    /// A command whose argument is read once, as what it takes.
    init<Value>(
        _ word: String, _ argument: LineArgument<Value>, _ title: String,
        perform: @escaping @Sendable (_ state: inout State, _ value: Value) throws -> [Command]
    ) {
        self.word = word
        arguments = argument.text
        completion = argument.completion
        self.title = title
        self.perform = { words, state in try perform(&state, try argument.parse(words)) }
    }

    /// Does it.
    ///
    /// - Throws: `LineError`, or the error of a pitch or a sound that is none.
    func perform(_ words: [String], on state: inout State) throws -> [Command] {
        do {
            return try perform(words, &state)
        } catch let error as LineError {
            throw error.of(self)
        }
    }

    /// The command that a word begins.
    ///
    /// - Throws: `LineError` where there is none, or more than one.
    static func named(_ word: String) throws -> LineCommand {
        let fitting = all.filter { $0.word.hasPrefix(word) }
        if let exact = fitting.first(where: { $0.word == word }) { return exact }
        guard let command = fitting.first else {
            throw LineError("no command is called '\(word)'; ? lists them")
        }
        guard fitting.count == 1 else {
            throw LineError("'\(word)' may be \(fitting.map(\.word).joined(separator: ", "))")
        }
        return command
    }

    /// All of them, as help lists them.
    public static let all: [LineCommand] =
        blend + rows + automation + slot + loading + [region] + library + marks + language
        + transport
        + play + [record, input] + projects + program
}

extension State {
    /// Does what a line says.
    ///
    /// - Throws: an error whose description tells what would do.
    mutating func obey(_ line: String) throws -> [Command] {
        let words = line.split(separator: " ").map(String.init)
        guard let word = words.first else { return [] }
        return try LineCommand.named(word).perform(Array(words.dropFirst()), on: &self)
    }
}
