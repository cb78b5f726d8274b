/// The events of one track of a MIDI file, as far as they make sense.
struct MIDITrackReader {
    private enum Kind {
        static let exclusive: UInt8 = 0xF0
        static let escape: UInt8 = 0xF7
        static let meta: UInt8 = 0xFF
    }

    /// Why reading stopped before the end.
    private(set) var fault: String?
    private var reader: ByteReader
    /// The status of the last message. It stands for that of the next one also after a text, as
    /// many programs have it.
    private var running: UInt8 = 0
    private var tick = 0

    init(_ body: ArraySlice<UInt8>) { reader = ByteReader(body) }

    /// Reads up to the end of the track, or to the first event that makes no sense.
    mutating func events() -> [MIDIFile.Event] {
        var events: [MIDIFile.Event] = []
        while reader.left > 0 {
            guard let delta = reader.variableNumber() else { return stopped(events, "a time") }
            tick += delta
            guard let byte = reader.next else { return stopped(events, "an event") }
            if byte >= 0x80 { reader.skip(1) }
            let status = byte >= 0x80 ? byte : running
            switch status {
            case 0x80...0xEF:
                running = status
                guard let message = message() else { return stopped(events, "a message") }
                events.append(.init(tick: tick, .message(message)))
            case Kind.exclusive, Kind.escape:
                guard let bytes = block() else { return stopped(events, "a system message") }
                events.append(.init(tick: tick, .exclusive(bytes)))
            case Kind.meta:
                guard let kind = reader.byte(), let bytes = block() else {
                    return stopped(events, "a text or a tempo")
                }
                if kind == MIDIFile.endOfTrack { return events }
                events.append(.init(tick: tick, Self.meta(kind, bytes)))
            default: return stopped(events, "an event")
            }
        }
        return events
    }

    private mutating func stopped(
        _ events: [MIDIFile.Event], _ what: String
    ) -> [MIDIFile.Event] {
        fault = "breaks off in \(what), at tick \(tick)"
        return events
    }

    private mutating func message() -> MIDIMessage? {
        guard let first = reader.byte() else { return nil }
        guard MIDIMessage.length(after: running) == 2 else {
            return MIDIMessage(status: running, first, 0)
        }
        guard let second = reader.byte() else { return nil }
        return MIDIMessage(status: running, first, second)
    }

    /// Bytes after their own length.
    private mutating func block() -> [UInt8]? {
        guard let length = reader.variableNumber() else { return nil }
        return reader.take(length).map(Array.init)
    }

    private static func meta(_ kind: UInt8, _ bytes: [UInt8]) -> MIDIFile.Content {
        guard kind == MIDIFile.tempo, bytes.count == 3 else { return .meta(kind, bytes) }
        return .tempo(microseconds: bytes.reduce(0) { $0 << 8 | Int($1) })
    }
}
