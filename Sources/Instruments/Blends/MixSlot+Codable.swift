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
        let starts = Double(Blend.starts.lowerBound)...Double(Blend.starts.upperBound)
        self.init(
            name: try container.decode(String.self, forKey: .name), content: content,
            gain: try container.figure(.gain, in: Blend.gains, else: 0),
            pan: try container.figure(.pan, in: Self.pans, else: 0),
            isMuted: try container.decodeIfPresent(Bool.self, forKey: .mute) ?? false,
            isSoloed: try container.decodeIfPresent(Bool.self, forKey: .solo) ?? false,
            start: try container.figure(.start, in: starts, else: 0))
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
