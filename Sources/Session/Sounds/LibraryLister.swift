import Foundation
import Instruments
import Workbench

/// Reads the folders of sounds, and has what is in them encoded.
struct LibraryLister {
    let context: ModelContext
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
            let (entries, faults) = context.list(folders: known)
            mailbox.post(.library(entries, folders: known))
            if let further, known.contains(further), faults.isEmpty {
                tell(
                    of: further, count: entries.count { $0.sound.url.path.hasPrefix(further + "/") }
                )
            }
            if let first = faults.first { fault("\(first); :forget takes a folder off the list") }
            indexer.index(entries)
        }
    }

    private func tell(of folder: String, count: Int) {
        guard count > 0 else {
            return fault("\(folder): holds no sound files; :forget takes it off")
        }
        mailbox.post(.notice(.done, "\(count == 1 ? "1 sound" : "\(count) sounds") in \(folder)"))
    }

    private func fault(_ line: String) { mailbox.post(.notice(.fault, line)) }
}
