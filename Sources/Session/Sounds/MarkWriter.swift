import Catalogue
import Foundation
import Instruments
import Models
import Workbench

/// Keeps what a person notes of sounds, by the content of their files.
struct MarkWriter {
    let context: ModelContext
    let catalogue: SoundCatalogue
    let mailbox: Mailbox

    /// Keeps a change; the answer comes as a message.
    func mark(_ references: [String], _ change: SoundMarks.Change) {
        note(references) { $0.change($1, change) }
    }

    /// Keeps favourites of an earlier version, unless something is kept of them.
    func carryOver(_ references: [String]) { note(references) { $0.carryOver(favourites: $1) } }

    private func note(
        _ references: [String],
        _ body: @escaping @Sendable (SoundCatalogue, [SeenFile]) -> [SoundCatalogue.Noted]
    ) {
        // One after the other, and none is given up.
        context.lists.start { [self] _ in
            let library = try context.codec().library
            var (known, files): ([String], [SeenFile]) = ([], [])
            for reference in references {
                do {
                    let sound = try library.sound(forReference: reference)
                    files.append(try SeenFile(sound.path))
                    known.append(reference)
                } catch {
                    mailbox.post(.notice(.fault, "\(error)"))
                }
            }
            var marks: [String: SoundMarks] = [:]
            for (reference, noted) in zip(known, body(catalogue, files)) {
                for place in noted.paths + [reference] { marks[place] = noted.marks }
            }
            mailbox.post(.marks(marks, isAll: false))
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }
}

extension SeenFile {
    /// Looks into a file.
    ///
    /// - Parameter texts: those that stand in it.
    /// - Throws: `InstrumentError` where it cannot be read.
    init(_ path: String, texts: [String] = []) throws {
        let url = URL(fileURLWithPath: path, isDirectory: false)
        // One that changes meanwhile is looked into again.
        let stamp = FileStamp(path: path)
        let hash = try ContentHash.of(file: url)
        guard let stamp else {
            throw InstrumentError(.notFound, subject: path, reason: "no such file")
        }
        self.init(path: path, stamp: stamp, hash: hash.text, texts: texts)
    }
}
