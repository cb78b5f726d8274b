import Foundation
import Instruments
import Workbench

/// Reads and writes presets for the workbench; the answers come as messages.
struct PresetStore {
    let context: ModelContext
    let mailbox: Mailbox

    func list() {
        run { presets in
            let (entries, faults) = presets.entries()
            mailbox.post(
                .presets(entries.map { .init(preset: $0.preset, isBundled: $0.isBundled) }))
            if let fault = faults.first { mailbox.post(.notice(.fault, "\(fault)")) }
        }
    }

    func load(named name: String) {
        run { presets in mailbox.post(.preset(try presets.preset(named: name))) }
    }

    func save(_ preset: Preset, overwriting: Bool) {
        run { presets in
            let isTaken = presets.entries().entries.contains {
                !$0.isBundled && $0.preset.name.lowercased() == preset.name.lowercased()
            }
            if isTaken && !overwriting { return mailbox.post(.presetExists(preset)) }
            try presets.save(preset, overwriting: overwriting)
            mailbox.post(.presetSaved(preset.name))
        }
    }

    func rename(_ name: String, to other: String) {
        run { presets in
            guard let entry = Self.own(named: name, in: presets) else { return }
            try presets.rename(entry, to: other)
            mailbox.post(.presetRenamed(name, to: other))
        }
    }

    func delete(_ name: String) {
        run { presets in
            guard let entry = Self.own(named: name, in: presets) else { return }
            try presets.delete(entry)
            mailbox.post(.presetDeleted(name))
        }
    }

    private static func own(named name: String, in presets: PresetLibrary) -> PresetEntry? {
        presets.entries().entries.first { !$0.isBundled && $0.preset.name == name }
    }

    private func run(_ work: @escaping @Sendable (PresetLibrary) throws -> Void) {
        context.lists.start { [context] _ in
            try work(context.presets)
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }
}
