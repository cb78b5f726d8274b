extension MixSlot: Codable {
    private enum Key: String, CodingKey { case name, sound, blend, gain, pan, mute, solo, start }

    /// Reads a slot; what is missing has its default, but either `sound` or `blend` must be there.
    ///
    /// - Throws: `DecodingError` that names the key, also for figures out of their range.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let content: Content
        if let reference = try container.decodeIfPresent(String.self, forKey: .sound) {
            content = .sound(reference)
        } else {
            content = .blend(try container.decode(Preset.self, forKey: .blend))
        }
        func number<Number: BinaryFloatingPoint & Decodable>(
            _ key: Key, _ range: ClosedRange<Number>
        ) throws -> Number {
            let value = try container.decodeIfPresent(Number.self, forKey: key) ?? 0
            guard range.contains(value) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container,
                    debugDescription: "is \(value) and should lie between \(range.lowerBound) and "
                        + "\(range.upperBound)")
            }
            return value
        }
        let starts = Double(Blend.starts.lowerBound)...Double(Blend.starts.upperBound)
        self.init(
            name: try container.decode(String.self, forKey: .name), content: content,
            gain: try number(.gain, Blend.gains), pan: try number(.pan, Self.pans),
            isMuted: try container.decodeIfPresent(Bool.self, forKey: .mute) ?? false,
            isSoloed: try container.decodeIfPresent(Bool.self, forKey: .solo) ?? false,
            start: try number(.start, starts))
    }

    /// Writes a slot; what has its default is left out.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        switch content {
        case .sound(let reference): try container.encode(reference, forKey: .sound)
        case .blend(let preset): try container.encode(preset, forKey: .blend)
        }
        if gain != 0 { try container.encode(gain, forKey: .gain) }
        if pan != 0 { try container.encode(pan, forKey: .pan) }
        if isMuted { try container.encode(true, forKey: .mute) }
        if isSoloed { try container.encode(true, forKey: .solo) }
        if start != 0 { try container.encode(start, forKey: .start) }
    }
}
