import Instruments

/// A command of the command line: what has no key, or takes a figure.
public struct LineCommand: Sendable {
    /// Its word.
    public let word: String
    /// What follows it, for help.
    public let arguments: String
    /// What it does, in a few words.
    public let title: String

    /// All of them, as help lists them.
    public static let all: [LineCommand] =
        [.init(word: "mix", arguments: "PERCENT [PERCENT]", title: "move the point")]
        + BlendSettings.Parameters.all.map { .init($0) }
        + [
            .init(BlendEdits.Parameters.offset.first, before: "ROW "),
            .init(BlendEdits.Parameters.scale.first, before: "ROW "),
            .init(
                word: "mask", arguments: "ROWS|all|none",
                title: BlendEdits.Parameters.mask.first.summary),
        ] + others

    private init<Root>(_ parameter: Parameter<Root>, before: String = "") {
        self.init(
            word: parameter.id, arguments: before + parameter.argument, title: parameter.summary)
    }

    private init(word: String, arguments: String, title: String) {
        self.word = word
        self.arguments = arguments
        self.title = title
    }

    private static let others: [LineCommand] = [
        .init(word: "load", arguments: "a|b|c|d NAME", title: "load a sound by name"),
        .init(word: "preset", arguments: "NAME", title: "load a preset by name"),
        .init(word: "save", arguments: "NAME", title: "save the blend as a preset"),
        .init(word: "find", arguments: "WORDS", title: "filter the library"),
        .init(word: "sort", arguments: "name|family|pitch|likeness", title: "order the library"),
        .init(word: "folder", arguments: "PATH", title: "add a folder of sounds"),
        .init(word: "forget", arguments: "PATH", title: "take a folder out again"),
        .init(TransportSettings.Parameters.volume),
        .init(word: "device", arguments: "NAME", title: "play through a device"),
        .init(word: "retry", arguments: "", title: "open the device again"),
        .init(word: "mouse", arguments: "on|off", title: "use the mouse, or leave it alone"),
        .init(word: "messages", arguments: "", title: "read again what was said"),
        .init(word: "quit", arguments: "", title: "leave"),
    ]
}

/// Why a line will not do, in one sentence.
struct LineError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
