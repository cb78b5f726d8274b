import FileSystem
import Instruments
import Workbench

/// Deletes sounds that the workbench has made; the answers come as messages.
struct SoundRemover {
    let context: ModelContext
    let mailbox: Mailbox

    /// Deletes a file, unless it lies elsewhere.
    func discard(_ path: String) {
        context.lists.start { [context, mailbox] _ in
            // What is checked is what is deleted.
            let file = HomeFolder.absolute(path)
            guard context.data.isGenerated(file) else {
                let names = GeneratedFolder.allCases.map { context.data.generated($0).path }
                throw InstrumentError(
                    .output, subject: path,
                    reason: "stays; files are deleted in \(names.joined(separator: " and ")) alone")
            }
            Path.remove(file)
            guard !Path.exists(file) else {
                throw InstrumentError(
                    .output, subject: path, reason: "cannot be deleted; its folder may be locked")
            }
            mailbox.post(.discarded(path))
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }
}
