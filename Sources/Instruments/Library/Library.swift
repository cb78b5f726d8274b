import Foundation

/// The sounds that can be asked for by name.
public struct Library: Equatable, Sendable {
    /// All sounds, in the order of their folders.
    public let sounds: [Sound]
    /// Paths of the sounds that a `sounds.json` lists: they are at home here.
    let listed: Set<String>

    /// The endings of the files that a folder without `sounds.json` is searched for.
    public static let endings: Set<String> = [
        "wav", "flac", "ogg", "oga", "opus", "mp3", "aif", "aiff", "aifc", "au", "caf", "w64",
    ]

    /// Makes a library of sounds already known.
    public init(sounds: [Sound] = []) { self.init(sounds: sounds, listed: []) }

    private init(sounds: [Sound], listed: Set<String>) {
        self.sounds = sounds
        self.listed = listed
    }

    /// Reads folders of sounds, one after the other, with the folders in them.
    ///
    /// A folder that has a `sounds.json` is read from it; files it does not list are added under
    /// their own names, as in a folder that has none. Folders further down that cannot be read are
    /// passed over; see ``load(folders:)``.
    ///
    /// - Throws: `InstrumentError` when a folder or its `sounds.json` cannot be read.
    public init(folders: [URL]) throws {
        let (library, faults) = Self.load(folders: folders)
        let own = Set(folders.flatMap { [$0.path, $0.appendingPathComponent(Self.index).path] })
        if let fault = faults.first(where: { own.contains($0.subject ?? "") }) { throw fault }
        self = library
    }

    /// Reads what can be read of folders of sounds, and tells the rest.
    ///
    /// Folders in them are read down to 16 levels; a link to a folder that was read already is not
    /// followed. Where a `sounds.json` is damaged, its folder is read as if it had none.
    ///
    /// - Returns: the library, and a line for each folder or `sounds.json` that cannot be read.
    public static func load(folders: [URL]) -> (library: Library, faults: [InstrumentError]) {
        var sounds: [Sound] = []
        var listed: Set<String> = []
        var faults: [InstrumentError] = []
        for folder in folders {
            let tree = FolderTree(folder)
            faults += tree.faults
            for level in tree.levels {
                var entries: [Sound] = []
                if level.names.contains(index) {
                    do {
                        entries = try readIndex(of: level.folder)
                    } catch let error as InstrumentError {
                        faults.append(error)
                    } catch {
                        faults.append(
                            InstrumentError(
                                .format, subject: level.folder.path, reason: "\(error)"))
                    }
                }
                let known = Set(entries.map(\.url.lastPathComponent))
                listed.formUnion(entries.map(\.path))
                sounds += entries
                let (path, inner) = (level.folder.path, Self.path(of: level.folder, in: folder))
                for name in level.names where !known.contains(name) && isSound(name) {
                    var sound = Sound(path: path + "/" + name)
                    sound.folder = inner
                    sounds.append(sound)
                }
            }
        }
        return (Library(sounds: sounds, listed: listed), faults)
    }

    /// The sounds a filter lets through.
    public func filtered(by filter: SoundFilter) -> [Sound] {
        sounds.filter { filter.matches($0) }
    }

    /// The families in the library, sorted.
    public var families: [String] { Set(sounds.map(\.family)).sorted() }

    private static let index = "sounds.json"

    /// `takes/sub01` of a folder in the folder `takes`, which was given.
    private static func path(of folder: URL, in root: URL) -> String {
        let below = folder.path.dropFirst(root.path.count)
        return root.lastPathComponent + below
    }

    private static func isSound(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return false }
        return endings.contains(name[name.index(after: dot)...].lowercased())
    }

    private struct Entry: Decodable {
        var file: String
        var title: String
        var family: String
        var source: String
        var pitch: MIDINumber?
        var velocity: MIDINumber?
        var pitched: Bool?
        var origin: String?
        var program: MIDINumber?
        var licence: String?
        var heldOut: Bool?
    }

    private static func readIndex(of folder: URL) throws -> [Sound] {
        let entries = try JSONFile.read([Entry].self, from: folder.appendingPathComponent(index))
        return entries.map { entry in
            Sound(
                title: entry.title, family: entry.family, source: entry.source,
                pitch: entry.pitched ?? true ? entry.pitch?.value : nil,
                velocity: entry.velocity?.value, origin: entry.origin,
                program: entry.program?.value, licence: entry.licence,
                heldOut: entry.heldOut ?? false,
                url: folder.appendingPathComponent(entry.file))
        }
    }
}
