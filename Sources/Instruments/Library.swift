import Foundation

/// The sounds that can be asked for by name.
public struct Library: Equatable, Sendable {
    /// All sounds, in the order of their folders.
    public private(set) var sounds: [Sound]

    /// The endings of the files that a folder without `sounds.json` is searched for.
    public static let endings: Set<String> = [
        "wav", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "aifc", "au", "caf", "w64",
    ]

    /// Makes a library of sounds already known.
    public init(sounds: [Sound] = []) { self.sounds = sounds }

    /// Reads folders of sounds, one after the other.
    ///
    /// A folder that has a `sounds.json` is read from it; files it does not list are added under
    /// their own names, as in a folder that has none.
    ///
    /// - Throws: `InstrumentError` when a folder or its `sounds.json` cannot be read.
    public init(folders: [URL]) throws {
        sounds = try folders.flatMap(Self.read)
    }

    /// The sounds a filter lets through.
    public func filtered(by filter: SoundFilter) -> [Sound] { sounds.filter(filter.matches) }

    /// The families in the library, sorted.
    public var families: [String] { Set(sounds.map(\.family)).sorted() }

    private struct Entry: Decodable {
        var file: String
        var title: String
        var family: String
        var source: String
        var pitch: Int?
        var velocity: Int?
        var pitched: Bool?
        var origin: String?
        var program: Int?
        var licence: String?
        var heldOut: Bool?
    }

    private static func read(_ folder: URL) throws -> [Sound] {
        let manager = FileManager.default
        let names: [String]
        do {
            names = try manager.contentsOfDirectory(atPath: folder.path).sorted()
        } catch {
            throw InstrumentError(
                .notFound, subject: folder.path,
                reason: "no folder of sounds that can be read; give another with --sounds")
        }
        let index = folder.appendingPathComponent("sounds.json")
        let listed = names.contains("sounds.json") ? try readIndex(index, in: folder) : []
        let known = Set(listed.map(\.url.lastPathComponent))
        let others = names.filter {
            !known.contains($0) && endings.contains(($0 as NSString).pathExtension.lowercased())
        }
        return listed + others.map { Sound(file: folder.appendingPathComponent($0)) }
    }

    private static func readIndex(_ index: URL, in folder: URL) throws -> [Sound] {
        let entries = try JSONFile.read([Entry].self, from: index)
        return entries.map { entry in
            Sound(
                title: entry.title, family: entry.family, source: entry.source,
                pitch: entry.pitched ?? true ? entry.pitch : nil, velocity: entry.velocity,
                origin: entry.origin,
                program: entry.program, licence: entry.licence,
                heldOut: entry.heldOut ?? false,
                url: folder.appendingPathComponent(entry.file))
        }
    }
}
