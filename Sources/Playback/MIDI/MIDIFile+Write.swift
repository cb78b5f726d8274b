import FileSystem

extension MIDIFile {
    /// The kind of the event that ends a track.
    static let endOfTrack: UInt8 = 0x2F
    /// The kind of the event that sets the tempo.
    static let tempo: UInt8 = 0x51
    /// The longest time between two events, in ticks, and the longest text: 28 bits.
    private static let most = 0x0FFF_FFFF

    /// The file as bytes: of format 0 where it has one track, else of format 1.
    ///
    /// Times between two events of more than 28 bits are cut to that.
    public var bytes: [UInt8] {
        let field: Int =
            switch division {
            case .quarter(let ticks): ticks & 0x7FFF
            case .film(let frames, let ticks): (256 - frames) << 8 | ticks & 0xFF
            }
        let header = [tracks.count == 1 ? 0 : 1, tracks.count, field]
        var result = Self.chunk("MThd", header.flatMap { Self.number($0, bytes: 2) })
        for track in tracks {
            var body: [UInt8] = []
            var tick = 0
            for event in track {
                body += Self.variable(event.tick - tick) + Self.bytes(of: event.content)
                tick = event.tick
            }
            body += [0, 0xFF, Self.endOfTrack, 0]
            result += Self.chunk("MTrk", body)
        }
        return result
    }

    /// Writes the file, which appears whole or not at all.
    ///
    /// - Throws: ``PlaybackError`` that names the file.
    public func write(to path: String) throws {
        do {
            try bytes.withUnsafeBytes { try WholeFile.write($0, to: path) }
        } catch let fault as FileFault {
            throw PlaybackError(.midiFile, device: path, reason: fault.reason(doing: "write"))
        }
    }

    private static func bytes(of content: Content) -> [UInt8] {
        switch content {
        case .message(let message): message.bytes
        case .tempo(let microseconds):
            [0xFF, tempo, 3] + number(min(max(1, microseconds), 0xFF_FFFF), bytes: 3)
        case .meta(let kind, let text): [0xFF, kind & 0x7F] + variable(text.count) + text
        case .exclusive(let bytes): [0xF0] + variable(bytes.count) + bytes
        }
    }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        Array(name.utf8) + number(body.count, bytes: 4) + body
    }

    private static func number(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func variable(_ value: Int) -> [UInt8] {
        let value = min(max(0, value), most)
        let groups = (0..<4).reversed().map { UInt8(value >> (7 * $0) & 0x7F) }
        let first = groups.firstIndex { $0 != 0 } ?? 3
        return groups[first...].enumerated().map { index, group in
            index == groups.count - 1 - first ? group : group | 0x80
        }
    }
}
