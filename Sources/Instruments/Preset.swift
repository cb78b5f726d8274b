import Foundation

/// A blend with a name and the names of its sounds, as it lies on disk.
public struct Preset: Equatable, Sendable {
    /// The version of the format this program writes.
    public static let version = 1

    /// The name shown to people, such as "Half Electric Sitar".
    public var name: String
    /// A line on what is to be heard, or empty.
    public var about: String
    /// The sounds, as names in the library or paths, one a weight.
    public var sounds: [String]
    /// How they are mixed.
    public var blend: Blend
    /// Whether the sounds lose the silence at their ends first; `trim` in the file.
    public var isTrimmed: Bool

    /// Makes a preset.
    ///
    /// - Throws: `InstrumentError` when there are not as many sounds as weights.
    public init(
        name: String, about: String = "", sounds: [String], blend: Blend, isTrimmed: Bool = false
    ) throws {
        guard sounds.count == blend.weights.count else {
            throw InstrumentError(
                .blend, subject: name,
                reason: "\(sounds.count) sounds for \(blend.weights.count) weights")
        }
        self.name = name
        self.about = about
        self.sounds = sounds
        self.blend = blend
        self.isTrimmed = isTrimmed
    }

    /// Reads a preset from a JSON file.
    ///
    /// - Throws: `InstrumentError` that names the file and the key.
    public init(contentsOf url: URL) throws {
        self = try JSONFile.read(Preset.self, from: url)
    }

    /// Reads a preset from JSON; `name` stands for the file in errors.
    ///
    /// - Throws: `InstrumentError` that names the file and the key.
    public init(json: Data, named name: String) throws {
        self = try JSONFile.decode(Preset.self, from: json, named: name)
    }

    /// Writes the preset as JSON; the file appears whole or not at all.
    ///
    /// - Throws: `InstrumentError` when the file cannot be written.
    public func write(to url: URL) throws { try JSONFile.write(self, to: url) }

    /// The presets in a folder, sorted by file name.
    ///
    /// - Throws: `InstrumentError` when the folder or one of its presets cannot be read.
    public static func list(in folder: URL) throws -> [Preset] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw InstrumentError(
                .notFound, subject: folder.path, reason: "no folder of presets that can be read")
        }
        return try names.filter { $0.lowercased().hasSuffix(".json") }.sorted()
            .map { try Preset(contentsOf: folder.appendingPathComponent($0)) }
    }
}

extension Preset: Codable {
    private enum Key: String, CodingKey { case version, name, about, sounds, trim }

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
    }

    /// Writes the preset, the blend's keys beside its own.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.version, forKey: .version)
        try container.encode(name, forKey: .name)
        if !about.isEmpty { try container.encode(about, forKey: .about) }
        try container.encode(sounds, forKey: .sounds)
        if isTrimmed { try container.encode(true, forKey: .trim) }
        try blend.encode(to: encoder)
    }
}
