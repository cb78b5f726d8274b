import FileSystem
import Foundation

/// A blend with a name, the names of its sounds and how notes play it, as it lies on disk.
@dynamicMemberLookup
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
    /// How the sounds are prepared and the blend is rendered. The name of a vocoder that is not
    /// known is kept, and refused only when it is used (``LoadedModel/vocoder(named:)``).
    public var render = RenderSettings()
    /// How notes play it; of them those in ``VoiceSettings/Parameters/ofSound`` are written.
    public var voices = VoiceSettings()

    /// One of the settings in ``render``.
    public subscript<Value>(dynamicMember path: WritableKeyPath<RenderSettings, Value>) -> Value {
        get { render[keyPath: path] }
        set { render[keyPath: path] = newValue }
    }

    /// Makes a preset.
    ///
    /// - Throws: `InstrumentError` when there are not as many sounds as weights.
    public init(
        name: String, about: String = "", sounds: [String], blend: Blend,
        isTrimmed: Bool = false, vocoder: String? = nil
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
        render.isTrimmed = isTrimmed
        render.vocoder = vocoder
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
        try files(in: folder).map(Preset.init(contentsOf:))
    }

    /// The files in a folder that end as presets do, sorted.
    ///
    /// - Throws: `InstrumentError` when the folder cannot be read.
    static func files(in folder: URL) throws -> [URL] {
        let names: [String]
        do {
            names = try Path.names(in: folder.path)
        } catch {
            throw InstrumentError(
                .notFound, subject: folder.path, reason: "no folder of presets that can be read")
        }
        return names.filter { $0.lowercased().hasSuffix(".json") }.sorted()
            .map { folder.appendingPathComponent($0) }
            .filter { RegularFile.exists($0.path) }
    }

    /// The name of a file for it, without an ending.
    public var stem: String { Self.stem(of: name) }

    /// The name of a file for something with a name, without an ending: words in small letters, `-`
    /// between, at most 120 bytes; `blend` where the name has neither letter nor digit.
    public static func stem(of name: String) -> String {
        let words = name.lowercased().split { !($0.isLetter || $0.isNumber) }
        var stem = words.joined(separator: "-")
        while stem.utf8.count > 120 { stem.removeLast() }
        return stem.isEmpty ? "blend" : stem
    }
}
