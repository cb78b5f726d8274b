extension WaveNetGeneration {
    /// The first bytes of a snapshot; the last is its version.
    private static let magic: [UInt8] = Array("LuthrWN".utf8) + [1]

    /// Everything that is needed to go on bit for bit.
    ///
    /// Eight bytes each, little endian: a mark with the version, the identity of weights, notes and
    /// sampling, the place; then the codes of each note, the queues, and a sum over all before it.
    public func snapshot() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32 + state.snapshotBytes + codes.reduce(0) { $0 + $1.count })
        bytes += Self.magic
        bytes += Self.bytes(identity)
        bytes += Self.bytes(UInt64(place))
        for note in codes { bytes += note }
        state.append(to: &bytes)
        return bytes + Self.bytes(Self.sum(bytes[...]))
    }

    /// Goes back to a snapshot; see ``Generation``. After an error nothing has changed.
    public func restore(_ snapshot: [UInt8]) throws {
        func fault(_ reason: String) -> ModelError { ModelError(.snapshot, reason: reason) }
        guard snapshot.count >= 32, snapshot.starts(with: Self.magic.dropLast()) else {
            throw fault(
                "is no state of a generation; use the file that was written beside the sound")
        }
        guard snapshot[7] == Self.magic[7] else {
            throw fault("was written by another version of this program; start the sound afresh")
        }
        guard Self.word(snapshot, snapshot.count - 8) == Self.sum(snapshot.dropLast(8)) else {
            throw fault("is damaged; start the sound afresh")
        }
        guard Self.word(snapshot, 8) == identity else {
            throw fault(
                "belongs to another model, picture or way of drawing; repeat the command that wrote it"
            )
        }
        let longest = lengths.max() ?? 0
        guard let place = Int(exactly: Self.word(snapshot, 16)), place <= longest else {
            throw fault("is damaged; start the sound afresh")
        }
        let counts = lengths.map { min($0, place) }
        let start = 24 + counts.reduce(0, +)
        guard snapshot.count == start + state.snapshotBytes + 8 else {
            throw fault("is damaged; start the sound afresh")
        }
        var next = 24
        let codes = counts.map { count in
            defer { next += count }
            return Array(snapshot[next..<next + count])
        }
        snapshot.withUnsafeBytes {
            resume(
                codes: codes, place: place,
                queues: UnsafeRawBufferPointer(rebasing: $0[start..<snapshot.count - 8]))
        }
    }

    private static func bytes(_ word: UInt64) -> [UInt8] {
        withUnsafeBytes(of: word.littleEndian, Array.init)
    }

    private static func word(_ bytes: [UInt8], _ place: Int) -> UInt64 {
        UInt64(
            littleEndian: bytes.withUnsafeBytes {
                $0.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            })
    }

    private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash = WaveNetHash()
        bytes.withUnsafeBytes { hash.add($0) }
        return hash.value
    }
}
