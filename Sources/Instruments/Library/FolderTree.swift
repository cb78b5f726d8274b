import FileSystem
import Foundation

/// The files below a folder, as a walk through it finds them.
///
/// Hidden files and folders are left out, as are pipes and devices, symbolic links are followed, and no folder is entered
/// twice, so that a link to a folder above ends the walk there.
struct FolderTree {
    /// A folder and the names of the files in it, sorted.
    struct Level {
        var folder: URL
        var names: [String]
    }

    /// How deep a tree may be.
    static let deepest = 16
    /// How many files a tree may hold.
    static let largest = 200_000

    /// The folders, each before those in it.
    private(set) var levels: [Level] = []
    /// A line for each folder that could not be read.
    private(set) var faults: [InstrumentError] = []

    private var seen: Set<[UInt64]> = []
    private var files = 0

    /// Walks through a folder.
    init(_ root: URL) { walk(root, depth: 0) }

    private mutating func walk(_ folder: URL, depth: Int) {
        let (facts, entries): (stat, [(name: String, type: Int)])
        do {
            guard let found = Path.facts(folder.path) else { throw FileFault.system(errno) }
            (facts, entries) = (found, try Path.entries(of: folder.path))
        } catch {
            let scarcity = (error as? FileFault).flatMap {
                FileFault.scarcities.contains($0) ? $0.reason(doing: "read") : nil
            }
            return refuse(
                folder, scarcity ?? "no folder of sounds that can be read; name another")
        }
        guard seen.insert([UInt64(facts.st_dev), UInt64(facts.st_ino)]).inserted else { return }
        var names: [String] = []
        var folders: [String] = []
        for entry in entries where !entry.name.hasPrefix(".") {
            switch Self.kind(of: entry, in: folder) {
            case S_IFDIR: folders.append(entry.name)
            case S_IFREG: names.append(entry.name)
            default: break
            }
        }
        files += names.count
        levels.append(Level(folder: folder, names: names.sorted()))
        guard files <= Self.largest else {
            return refuse(folder, "more than \(Self.largest) files lie here; name a folder in it")
        }
        guard depth < Self.deepest || folders.isEmpty else {
            return refuse(folder, "its folders lie too deep and are left out; name one of them")
        }
        for name in folders.sorted() where files <= Self.largest {
            walk(folder.appendingPathComponent(name, isDirectory: true), depth: depth + 1)
        }
    }

    private mutating func refuse(_ folder: URL, _ reason: String) {
        faults.append(InstrumentError(.notFound, subject: folder.path, reason: reason))
    }

    /// `S_IFREG` for a file, `S_IFDIR` for a folder, as links lead; whatever else lies there, such as
    /// a pipe, is no sound.
    private static func kind(of entry: (name: String, type: Int), in folder: URL) -> mode_t {
        switch entry.type {
        case Int(DT_REG): return S_IFREG
        case Int(DT_DIR): return S_IFDIR
        default:
            // Links, and file systems that do not say. A link to nothing is listed, and told when
            // it is opened.
            return Path.kind(folder.path + "/" + entry.name) ?? S_IFREG
        }
    }
}
