import ArgumentParser
import Instruments
import Playback

/// What plays on which of MIDI's channels, and what program changes choose.
struct ChannelOptions: ParsableArguments {
    @Option(
        name: .customLong("channel"),
        help: ArgumentHelp(
            "Another for a channel from 1 to 16; may be repeated.", valueName: "number=name"))
    var channels: [String] = []

    @Option(
        name: .customLong("program"),
        help: ArgumentHelp(
            "What a program change from 1 to 128 chooses for its channel; may be repeated.",
            valueName: "number=name"))
    var programs: [String] = []

    /// The names by number, from 0.
    private(set) var channelNames: [UInt8: String] = [:]
    private(set) var programNames: [UInt8: String] = [:]

    mutating func validate() throws {
        channelNames = try Self.names(channels, "channel", 1...16)
        programNames = try Self.names(programs, "program", 1...128)
    }

    /// What is given, by number from 0.
    private static func names(
        _ texts: [String], _ option: String, _ range: ClosedRange<Int>
    ) throws -> [UInt8: String] {
        try Dictionary(
            texts.map { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, let number = Int(parts[0]) else {
                    throw ValidationError("--\(option) is a number and a name, as in 2=sitar.")
                }
                try range.check(number, option: option)
                return (UInt8(number - 1), parts[1])
            }
        ) { _, _ in throw ValidationError("--\(option) names a number twice.") }
    }
}
