import Catalogue
import Foundation
import Instruments
import Workbench

/// Reads the folders of sounds, and has what is in them encoded.
struct LibraryLister {
    let context: ModelContext
    let catalogue: SoundCatalogue
    let mailbox: Mailbox
    let indexer: LibraryIndexer

    /// Reads folders; those that are not there now, on a disk that is not in place, stay
    /// remembered.
    ///
    /// - Parameters:
    ///   - folders: paths of the user's own folders; `~/` stands for the home folder.
    ///   - further: one more, which is remembered where it is there.
    func list(_ folders: [String], adding further: String?) {
        context.loading.start { [self] _ in
            let typed = further ?? ""
            let further = further.map(HomeFolder.absolute)
            var known = folders.map(HomeFolder.absolute)
            if let further {
                if Folder.exists(atPath: further) {
                    if !known.contains(further) { known.append(further) }
                } else {
                    mailbox.post(.noFolder(typed, fault: "\(further): no such folder"))
                }
            }
            let sounds = catalogue.known(model: try? context.codec().model.weightsHash)
            let (entries, faults) = context.list(folders: known) { path in
                sounds.files[path].flatMap { sounds.texts[$0.content] }
            }
            mailbox.post(.library(entries, folders: known))
            mailbox.post(.marks(marks(of: entries, sounds), isAll: true))
            if let further, known.contains(further), faults.isEmpty {
                tell(
                    of: further, count: entries.count { $0.sound.path.hasPrefix(further + "/") }
                )
            }
            if let first = faults.first { fault("\(first); :forget takes a folder off the list") }
            indexer.index(entries, sounds)
        }
    }

    private func marks(
        of entries: [LibraryView.Entry], _ known: KnownSounds
    ) -> [String: SoundMarks] {
        guard !known.marks.isEmpty else { return [:] }
        return entries.reduce(into: [:]) { marks, entry in
            let file = known.files[entry.sound.path]
            marks[entry.reference] = file.flatMap { known.marks[$0.content] }
        }
    }

    private func tell(of folder: String, count: Int) {
        guard count > 0 else {
            return fault("\(folder): holds no sound files; :forget takes it off")
        }
        mailbox.post(.folderAdded(folder, sounds: count))
    }

    private func fault(_ line: String) { mailbox.post(.notice(.fault, line)) }
}
