extension Blend: Codable {
    private enum Key: String, CodingKey { case weights, interpolation, pitch, automation }

    /// Reads a blend; everything but the weights may be missing and has its default then.
    ///
    /// - Throws: `DecodingError` that names the key, also for values out of their range.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let weights = try container.decode([Float].self, forKey: .weights)
        do {
            try self.init(
                weights: weights,
                pitch: container.decodeIfPresent(PitchChoice.self, forKey: .pitch) ?? .source(0))
        } catch let error as InstrumentError {
            throw DecodingError.dataCorruptedError(
                forKey: .weights, in: container, debugDescription: error.description)
        }
        try edits.decode(.preset, from: decoder)
        automation =
            try container.decodeIfPresent(Automation.self, forKey: .automation) ?? Automation()
    }

    /// Writes a blend; edits that change nothing are left out, but for the interpolation.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(weights, forKey: .weights)
        try container.encode(edits.interpolation, forKey: .interpolation)
        try container.encode(pitch, forKey: .pitch)
        try edits.encode(.preset, to: encoder)
        if !automation.isEmpty { try container.encode(automation, forKey: .automation) }
    }
}
