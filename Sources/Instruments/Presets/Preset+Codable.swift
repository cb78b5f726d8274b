import Foundation

extension Preset: Codable {
    private enum Key: String, CodingKey { case version, name, about, sounds, voices }

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
        try RenderSettings.Parameters.all.decode(.preset, from: decoder, into: &render)
        guard container.contains(.voices), try !container.decodeNil(forKey: .voices) else { return }
        try VoiceSettings.Parameters.ofSound.decode(
            .preset, from: container.superDecoder(forKey: .voices), into: &voices)
    }

    /// Writes the preset, the blend's keys beside its own.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.version, forKey: .version)
        try container.encode(name, forKey: .name)
        if !about.isEmpty { try container.encode(about, forKey: .about) }
        try container.encode(sounds, forKey: .sounds)
        try RenderSettings.Parameters.all.encode(.preset, render, to: encoder)
        let played = VoiceSettings.Parameters.ofSound
        if !played.allSatisfy({ $0.isDefault(in: voices) }) {
            try played.encode(.preset, voices, to: container.superEncoder(forKey: .voices))
        }
        try blend.encode(to: encoder)
    }
}
