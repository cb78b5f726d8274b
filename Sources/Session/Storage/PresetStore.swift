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

    /// Finds what a program change is to load.
    ///
    /// - Parameters:
    ///   - number: of the program, from 1.
    ///   - name: what was chosen for it; `nil` for the preset of that number in the list.
    func load(program number: Int, named name: String?) {
        run(.waiting("program")) { presets in
            if let name { return mailbox.post(.program(try presets.preset(named: name))) }
            let entries = presets.entries().entries
            guard entries.indices.contains(number - 1) else {
                throw InstrumentError(
                    .notFound, subject: "program \(number)",
                    reason: "there are \(entries.count) presets; :program \(number)=NAME chooses "
                        + "one")
            }
            mailbox.post(.program(entries[number - 1].preset))
        }
    }

    /// Finds the preset that a program change is to choose.
    func find(named name: String, for program: Int) {
        run { presets in
            mailbox.post(.programMapped(program, try presets.preset(named: name).name))
        }
    }

    func save(_ preset: Preset, overwriting: Bool) {
        run { presets in
            let taken = presets.entries().entries.first {
                $0.preset.name.lowercased() == preset.name.lowercased()
            }
            if let taken, !overwriting {
                return mailbox.post(.presetExists(preset, isBundled: taken.isBundled))
            }
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

    private func run(
        _ supersession: BackgroundTask.Supersession = .none,
        _ work: @escaping @Sendable (PresetLibrary) throws -> Void
    ) {
        context.lists.start(supersession) { [context] _ in
            try work(context.presets)
        } failed: { [mailbox] error in
            mailbox.post(.notice(.fault, "\(error)"))
        }
    }
}
