import Instruments

extension State {
    mutating func performInMix(_ action: Action, factor: Float) -> [Command] {
        switch action {
        case .up:
            slot = max(0, slot - 1)
            return []
        case .down:
            slot = min(Mix.slots - 1, slot + 1)
            return []
        case .addBlendToMix: return addBlendToMix()
        case .edit: return editSlot()
        default: break
        }
        guard document.mix[slot] != nil else {
            return say(.hint, "this slot is empty; a puts the blend into it")
        }
        switch action {
        case .gainDown: return editSlot("slot-gain") { $0.gain = max(-60, $0.gain - factor) }
        case .gainUp: return editSlot("slot-gain") { $0.gain = min(24, $0.gain + factor) }
        case .panLeft: return editSlot("pan") { $0.pan = Self.pan($0.pan - 0.05 * factor) }
        case .panRight: return editSlot("pan") { $0.pan = Self.pan($0.pan + 0.05 * factor) }
        case .mute: return editSlot("mute") { $0.isMuted.toggle() }
        case .solo: return editSlot("solo") { $0.isSoloed.toggle() }
        case .startEarlier:
            return editSlot("slot-start") { $0.start = max(0, $0.start - 0.05 * Double(factor)) }
        case .startLater:
            return editSlot("slot-start") { $0.start = min(600, $0.start + 0.05 * Double(factor)) }
        case .remove:
            edit("remove") { [slot] in $0.mix[slot] = nil }
            return mixChanged()
        default: return []
        }
    }

    private static func pan(_ value: Float) -> Float {
        (min(1, max(-1, value)) * 100).rounded() / 100
    }

    private mutating func editSlot(
        _ kind: String, _ change: (inout MixSlot) -> Void
    ) -> [Command] {
        edit(kind) { [slot] document in
            guard var own = document.mix[slot] else { return }
            change(&own)
            document.mix[slot] = own
        }
        return mixChanged()
    }

    /// What plays follows the mix.
    mutating func mixChanged() -> [Command] { changeIfPlaying(.mix) }

    /// Puts the blend as it stands into the selected slot if it is free, else into the first free.
    mutating func addBlendToMix() -> [Command] {
        guard let preset = preset(named: nil) else {
            return say(.hint, "a blend needs two sounds: a and b in the library load them")
        }
        return addToMix(MixSlot(name: preset.name, content: .blend(preset)))
    }

    mutating func addSoundToMix() -> [Command] {
        guard let selected = library.selected else { return say(.hint, "no sound is selected") }
        return addToMix(
            MixSlot(name: selected.sound.title, content: .sound(selected.reference)))
    }

    private mutating func addToMix(_ added: MixSlot) -> [Command] {
        let free = ([slot] + Array(0..<Mix.slots)).first { document.mix[$0] == nil }
        guard let free else {
            return say(.hint, "all \(Mix.slots) slots are taken; Delete in the mix empties one")
        }
        edit("add") { $0.mix[free] = added }
        slot = free
        _ = say(.done, "mix \(free + 1): \(added.name)")
        return mixChanged()
    }

    /// Takes the slot's blend, or sound, to where it can be edited.
    private mutating func editSlot() -> [Command] {
        guard let own = document.mix[slot] else {
            return say(.hint, "this slot is empty; a puts the blend into it")
        }
        switch own.content {
        case .sound(let reference): return assign(reference, to: 0) + go(to: .blend)
        case .blend(let preset): return load(preset) + go(to: .blend)
        }
    }
}
