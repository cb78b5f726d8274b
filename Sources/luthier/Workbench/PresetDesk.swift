import Foundation
import Instruments
import Workbench

/// Reads and writes presets for the workbench; the answers come as messages.
struct PresetDesk {
    let workshop: Workshop
    let mailbox: Mailbox

    func list() {
        run { post(presetLibrary: workshop.presetLibrary) }
    }

    func load(named name: String) {
        run { mailbox.post(.preset(try workshop.presetLibrary.preset(named: name))) }
    }

    func save(_ preset: Preset, overwriting: Bool) {
        run {
            let presetLibrary = workshop.presetLibrary
            let isTaken = presetLibrary.entries().entries.contains {
                !$0.isBundled && $0.preset.name.lowercased() == preset.name.lowercased()
            }
            if isTaken && !overwriting { return mailbox.post(.presetExists(preset)) }
            try presetLibrary.save(preset, overwriting: overwriting)
            mailbox.post(.presetSaved(preset.name))
        }
    }

    func rename(_ name: String, to other: String) {
        run {
            let presetLibrary = workshop.presetLibrary
            guard let entry = own(named: name, in: presetLibrary) else { return }
            try presetLibrary.rename(entry, to: other)
            mailbox.post(.presetRenamed(name, to: other))
        }
    }

    func delete(_ name: String) {
        run {
            let presetLibrary = workshop.presetLibrary
            guard let entry = own(named: name, in: presetLibrary) else { return }
            try presetLibrary.delete(entry)
            mailbox.post(.presetDeleted(name))
        }
    }

    private func own(named name: String, in presetLibrary: PresetLibrary) -> PresetEntry? {
        presetLibrary.entries().entries.first { !$0.isBundled && $0.preset.name == name }
    }

    private func post(presetLibrary: PresetLibrary) {
        let (entries, faults) = presetLibrary.entries()
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
