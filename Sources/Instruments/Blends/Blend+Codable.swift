import Models

extension Blend: Codable {
    private enum Key: String, CodingKey {
        case weights, interpolation, pitch, frames, follows, scales, offsets
        case stretch, reversed, start, transposition, gain
    }

    /// Reads a blend; everything but the weights may be missing and has its default then.
    ///
    /// - Throws: `DecodingError` that names the key, also for figures out of their range.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let weights = try container.decode([Float].self, forKey: .weights)
        do {
            try self.init(
                weights: weights,
                interpolation: container.decodeIfPresent(
                    Interpolation.self, forKey: .interpolation) ?? .linear,
                pitch: container.decodeIfPresent(PitchChoice.self, forKey: .pitch) ?? .source(0),
                frames: container.decodeIfPresent(Int.self, forKey: .frames))
        } catch let error as InstrumentError {
            throw DecodingError.dataCorruptedError(
                forKey: .weights, in: container, debugDescription: error.description)
        }
        follows = try Self.row(Bool.self, .follows, in: container) { _ in true } ?? follows
        scales = try Self.row(Float.self, .scales, in: container, where: \.isFinite) ?? scales
        offsets = try Self.row(Float.self, .offsets, in: container, where: \.isFinite) ?? offsets
        stretch = try container.figure(.stretch, in: Self.stretches, else: 1)
        isReversed = try container.decodeIfPresent(Bool.self, forKey: .reversed) ?? false
        start = try container.figure(.start, in: Self.starts, else: 0)
        transposition = try container.figure(.transposition, in: Self.transpositions, else: 0)
        gain = try container.figure(.gain, in: Self.gains, else: 0)
    }

    /// Writes a blend; rows of 16 and figures that change nothing are left out.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(weights, forKey: .weights)
        try container.encode(interpolation, forKey: .interpolation)
        try container.encode(pitch, forKey: .pitch)
        try container.encodeIfPresent(frames, forKey: .frames)
        if follows.contains(false) { try container.encode(follows, forKey: .follows) }
        if scales.contains(where: { $0 != 1 }) { try container.encode(scales, forKey: .scales) }
        if offsets.contains(where: { $0 != 0 }) { try container.encode(offsets, forKey: .offsets) }
        if stretch != 1 { try container.encode(stretch, forKey: .stretch) }
        if isReversed { try container.encode(true, forKey: .reversed) }
        if start != 0 { try container.encode(start, forKey: .start) }
        if transposition != 0 { try container.encode(transposition, forKey: .transposition) }
        if gain != 0 { try container.encode(gain, forKey: .gain) }
    }

    private static func row<Value: Decodable>(
        _ type: Value.Type, _ key: Key, in container: KeyedDecodingContainer<Key>,
        where valid: (Value) -> Bool
    ) throws -> [Value]? {
        guard let row = try container.decodeIfPresent([Value].self, forKey: key) else { return nil }
        guard row.count == Encoding.dimensions, row.allSatisfy(valid) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container,
                debugDescription: "should hold \(Encoding.dimensions) values, one a dimension")
        }
        return row
    }
}
