import Instruments

/// Why a line will not do, in one sentence.
struct LineError: Error, Equatable, CustomStringConvertible {
    let description: String
    /// Whether the command's form comes first: `write :gain DB; gain lies between …`.
    private(set) var needsForm = false

    init(_ description: String) { self.description = description }

    /// A value will not do: what would, and with the command's form where it is none at all.
    init(_ error: ParameterError, _ wanted: String) {
        description = wanted
        needsForm = error.code == .unreadable
    }

    /// The words are not what the command takes.
    static let form = formOr("")

    /// The words are not what the command takes; and what would do.
    static func formOr(_ description: String) -> LineError {
        var error = LineError(description)
        error.needsForm = true
        return error
    }

    /// The error with the form of its command.
    func of(_ command: LineCommand) -> LineError {
        guard needsForm else { return self }
        let form = "write :\(command.word) \(command.arguments)"
        return LineError(description.isEmpty ? form : "\(form); \(description)")
    }
}
