import Foundation
import Instruments
import Workbench

/// Reads and writes presets for the workbench; the answers come as messages.
struct PresetDesk {
    let workshop: Workshop
    let mailbox: Mailbox

    func list() {
        run { post(shelf: workshop.shelf) }
    }

    func load(named name: String) {
        run { mailbox.post(.preset(try workshop.shelf.preset(named: name))) }
    }

    func save(_ preset: Preset, overwriting: Bool) {
        run {
            let shelf = workshop.shelf
            let isTaken = shelf.entries().entries.contains {
                !$0.isBundled && $0.preset.name.lowercased() == preset.name.lowercased()
            }
            if isTaken && !overwriting { return mailbox.post(.presetExists(preset)) }
            try shelf.save(preset, overwriting: overwriting)
            mailbox.post(.presetSaved(preset.name))
        }
    }

    func rename(_ name: String, to other: String) {
        run {
            let shelf = workshop.shelf
            guard let entry = own(named: name, in: shelf) else { return }
            try shelf.rename(entry, to: other)
            mailbox.post(.presetRenamed(name, to: other))
        }
    }

    func delete(_ name: String) {
        run {
            let shelf = workshop.shelf
            guard let entry = own(named: name, in: shelf) else { return }
            try shelf.delete(entry)
            mailbox.post(.presetDeleted(name))
        }
    }

    private func own(named name: String, in shelf: PresetShelf) -> PresetEntry? {
        shelf.entries().entries.first { !$0.isBundled && $0.preset.name == name }
    }

    private func post(shelf: PresetShelf) {
        let (entries, faults) = shelf.entries()
        mailbox.post(
            .presets(entries.map { .init(preset: $0.preset, isBundled: $0.isBundled) }))
        if let fault = faults.first { mailbox.post(.notice(.fault, "\(fault)")) }
    }

    private func run(_ work: @escaping @Sendable () throws -> Void) {
        workshop.lists.async {
            do {
                try work()
            } catch {
                mailbox.post(.notice(.fault, "\(error)"))
            }
        }
    }
}
