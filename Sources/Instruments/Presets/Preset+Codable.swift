import Foundation

extension Preset: Codable {
    private enum Key: String, CodingKey { case version, name, about, sounds, trim, vocoder, seed }

    /// Reads a preset; keys it does not know are ignored.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let version = try container.decode(Int.self, forKey: .version)
        guard version == Self.version else {
            throw DecodingError.dataCorruptedError(
                forKey: .version, in: container,
                debugDescription: "is \(version), and this program reads \(Self.version)")
        }
        let sounds = try container.decode([String].self, forKey: .sounds)
        let blend = try Blend(from: decoder)
        guard sounds.count == blend.weights.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .sounds, in: container,
                debugDescription: "\(sounds.count) sounds for \(blend.weights.count) weights")
        }
        name = try container.decode(String.self, forKey: .name)
        about = try container.decodeIfPresent(String.self, forKey: .about) ?? ""
        self.sounds = sounds
        self.blend = blend
        isTrimmed = try container.decodeIfPresent(Bool.self, forKey: .trim) ?? false
        vocoder = try container.decodeIfPresent(String.self, forKey: .vocoder)
        seed = try container.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0
    }

    /// Writes the preset, the blend's keys beside its own.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.version, forKey: .version)
        try container.encode(name, forKey: .name)
        if !about.isEmpty { try container.encode(about, forKey: .about) }
        try container.encode(sounds, forKey: .sounds)
        if isTrimmed { try container.encode(true, forKey: .trim) }
        try container.encodeIfPresent(vocoder, forKey: .vocoder)
        if seed != 0 { try container.encode(seed, forKey: .seed) }
        try blend.encode(to: encoder)
    }
}
