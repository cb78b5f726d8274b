import FileSystem

extension MIDIFile {
    /// The longest file that is read, in bytes.
    private static let longest = 64 << 20

    /// Reads a file from disk.
    ///
    /// - Throws: ``PlaybackError`` that names the file where it is none of format 0 or 1, or cannot
    ///   be read. A file that is damaged further on is read as far as it goes, see ``fault``.
    public init(path: String) throws {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.bytes(of: path, limit: Self.longest)
        } catch let fault as FileFault {
            throw PlaybackError(.midiFile, device: path, reason: fault.reason(doing: "read"))
        }
        try self.init(bytes: bytes, named: path)
    }

    /// Reads a file that is in memory.
    ///
    /// - Parameter name: stands for the file in errors.
    /// - Throws: as ``init(path:)``.
    public init(bytes: [UInt8], named name: String) throws {
        func refused(_ reason: String) -> PlaybackError {
            PlaybackError(.midiFile, device: name, reason: reason)
        }
        var reader = ByteReader(bytes)
        // Some keep the file in a chunk of a RIFF file.
        if reader.hasPrefix("RIFF") { reader.skip(20) }
        guard reader.hasPrefix("MThd"), let header = reader.chunk(), header.body.count >= 6 else {
            throw refused("is no MIDI file; export one (.mid) from a sequencer")
        }
        var fields = ByteReader(header.body)
        let (format, count) = (fields.number(2) ?? 0, fields.number(2) ?? 0)
        guard format < 2 else {
            throw refused(
                "is of format \(format), patterns without an order; export format 0 or 1")
        }
        division = try Self.division(fields.number(2) ?? 0) ?? { throw refused(Self.timeless) }()
        tracks = []
        while tracks.count < count, let chunk = reader.chunk() {
            guard chunk.name == "MTrk" else { continue }
            var track = MIDITrackReader(chunk.body)
            tracks.append(track.events())
            if fault == nil, let reason = track.fault {
                fault = "track \(tracks.count) \(reason)"
            } else if fault == nil, chunk.isShort {
                fault = "track \(tracks.count) is cut short"
            }
        }
        guard !tracks.isEmpty else { throw refused("holds no tracks; export it again") }
        if fault == nil, tracks.count < count {
            fault = "\(tracks.count) of \(count) tracks are there"
        }
    }

    private static let timeless = "does not say how its time is counted; export it again"

    private static func division(_ field: Int) -> Division? {
        guard field & 0x8000 != 0 else { return field > 0 ? .quarter(field) : nil }
        let (frames, ticks) = (256 - field >> 8, field & 0xFF)
        return [24, 25, 29, 30].contains(frames) && ticks > 0
            ? .film(frames: frames, ticks: ticks) : nil
    }
}
