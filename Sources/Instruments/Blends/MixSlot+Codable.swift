extension MixSlot: Codable {
    private enum Key: String, CodingKey { case name, sound, blend }

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
        self.init(name: try container.decode(String.self, forKey: .name), content: content)
        try Parameters.all.decode(.preset, from: decoder, into: &self)
    }

    /// Writes a slot; what has its default is left out.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        switch content {
        case .sound(let reference): try container.encode(reference, forKey: .sound)
        case .blend(let preset): try container.encode(preset, forKey: .blend)
        }
        try Parameters.all.encode(.preset, self, to: encoder)
    }
}
