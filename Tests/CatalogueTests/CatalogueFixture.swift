import Catalogue
import Foundation
import Instruments
import Synchronization

/// A folder of a catalogue, and what the catalogue told.
final class CatalogueFixture: Sendable {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("luthier-catalogue-" + UUID().uuidString)
    private let lines = Mutex<[String]>([])

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A catalogue as another program, or a later start, has it.
    func open() -> SoundCatalogue {
        SoundCatalogue(folder: folder) { [weak self] line in
            self?.lines.withLock { $0.append(line) }
        }
    }

    /// What was told so far.
    var told: [String] { lines.withLock { $0 } }

    /// The bytes of a file in the folder.
    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent(name))
    }

    /// A file of a content.
    static func file(_ path: String, _ hash: String, texts: [String] = []) -> SeenFile {
        SeenFile(path: path, stamp: FileStamp(size: 44, changed: 5), hash: hash, texts: texts)
    }

    /// What a sound is like.
    static func summary(_ level: Float) -> SoundSummary? {
        SoundSummary(values: (0..<SoundSummary.count).map { level + Float($0) / 3 })
    }
}
