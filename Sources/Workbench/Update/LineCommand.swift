/// A command of the command line: what has no key, or takes a figure.
public struct LineCommand: Sendable {
    /// Its word.
    public let word: String
    /// What follows it, for help.
    public let arguments: String
    /// What it does, in a few words.
    public let title: String

    /// All of them, as help lists them.
    public static let all: [LineCommand] = [
        .init(word: "mix", arguments: "PERCENT [PERCENT]", title: "move the point"),
        .init(word: "pitch", arguments: "auto|a|b|c|d|blend|NOTE", title: "which pitch sounds"),
        .init(word: "transpose", arguments: "SEMITONES", title: "shift the pitch"),
        .init(word: "stretch", arguments: "FACTOR", title: "length, 0.25 to 4"),
        .init(word: "length", arguments: "SECONDS|auto", title: "length before stretching"),
        .init(word: "trim", arguments: "on|off", title: "cut silence off the sounds' ends"),
        .init(word: "start", arguments: "SECONDS", title: "skip the beginning"),
        .init(word: "gain", arguments: "DB", title: "gain of the blend"),
        .init(word: "offset", arguments: "ROW VALUE", title: "add to a row, 0 to 15"),
        .init(word: "scale", arguments: "ROW FACTOR", title: "multiply a row, 0 to 15"),
        .init(word: "mask", arguments: "ROWS|all|none", title: "rows that follow the blend: 0-3,7"),
        .init(word: "seed", arguments: "NUMBER", title: "draw other noise"),
        .init(word: "vocoder", arguments: "NAME", title: "choose the vocoder"),
        .init(word: "load", arguments: "a|b|c|d NAME", title: "load a sound by name"),
        .init(word: "preset", arguments: "NAME", title: "load a preset by name"),
        .init(word: "save", arguments: "NAME", title: "save the blend as a preset"),
        .init(word: "find", arguments: "WORDS", title: "filter the library"),
        .init(word: "sort", arguments: "name|family|pitch|likeness", title: "order the library"),
        .init(word: "folder", arguments: "PATH", title: "add a folder of sounds"),
        .init(word: "forget", arguments: "PATH", title: "take a folder out again"),
        .init(word: "volume", arguments: "DB", title: "set the volume"),
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
