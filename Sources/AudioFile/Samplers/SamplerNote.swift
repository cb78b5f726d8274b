/// What a WAV file tells a sampler: the note it holds, and what goes round in it.
public struct SamplerNote: Equatable, Sendable {
    /// The key at which it plays at its own pitch, 0…127.
    public var root: Int
    /// The keys that it plays.
    public var keys: ClosedRange<Int>
    /// The velocities at which it plays.
    public var velocities: ClosedRange<Int>
    /// The frames that go round while a key is held.
    public var loop: Range<Int>?

    /// Puts one together.
    public init(
        root: Int, keys: ClosedRange<Int>, velocities: ClosedRange<Int>, loop: Range<Int>?
    ) {
        self.root = root
        self.keys = keys
        self.velocities = velocities
        self.loop = loop
    }

    /// The chunks `smpl` and `inst` of a WAV file.
    ///
    /// Source: Multimedia Programming Interface and Data Specifications 1.0, and its supplement of
    /// 1994 ("Sample chunk", "Instrument chunk"). The last frame of a loop is part of it there.
    ///
    /// - Parameter rate: of the file, in Hz.
    func chunks(rate: Int) -> [UInt8] {
        var sampler = LittleEndianBytes()
        sampler.append(words: [0, 0, 1_000_000_000 / max(1, rate), root, 0, 0, 0])
        sampler.append(words: [loop == nil ? 0 : 1, 0])
        if let loop { sampler.append(words: [0, 0, loop.lowerBound, loop.upperBound - 1, 0, 0]) }
        var instrument = LittleEndianBytes()
        let fields = [
            root, 0, 0, keys.lowerBound, keys.upperBound, velocities.lowerBound,
            velocities.upperBound,
        ]
        instrument.append(fields.map { UInt8(clamping: $0) })
        var result = LittleEndianBytes()
        result.append(chunk: "smpl", sampler.bytes)
        result.append(chunk: "inst", instrument.bytes)
        return result.bytes
    }
}
