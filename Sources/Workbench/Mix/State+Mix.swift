import Instruments

extension State {
    /// Selects the slot so many further down.
    mutating func selectSlot(by steps: Float) -> [Command] {
        let last = max(0, document.mix.slots.count - 1)
        let step = abs(steps) < Float(Mix.most) ? 1 : Mix.most
        mix.slot = (mix.slot + (steps < 0 ? -step : step)).clamped(to: 0...last)
        return []
    }

    /// Empties the selected slot.
    mutating func removeSlot() -> [Command] {
        guard document.mix.slots.indices.contains(mix.slot) else {
            return say(.hint, emptyMix)
        }
        edit(.removeSlot(mix.slot, of: document.mix.slots.count)) { [mix] in
            $0.removeSlot(mix.slot)
        }
        mix.slot = max(0, min(mix.slot, document.mix.slots.count - 1))
        return mixChanged()
    }

    /// What is said where there is no slot.
    var emptyMix: String {
        "the mix is empty; \(key("add-blend-to-mix", in: .mix)) puts the blend into it"
    }

    /// Edits the selected slot.
    mutating func editSlot(_ what: String, _ change: (inout MixSlot) -> Void) -> [Command] {
        guard document.mix.slots.indices.contains(mix.slot) else {
            return say(.hint, emptyMix)
        }
        edit(.slot(mix.slot, what)) { [mix] in change(&$0.mix.slots[mix.slot]) }
        return mixChanged()
    }

    /// Goes steps on in a parameter of the selected slot.
    mutating func step(_ parameter: Parameter<MixSlot>, by steps: Float) -> [Command] {
        editSlot(parameter.title) { parameter.step(in: &$0, by: steps) }
    }

    /// What plays follows the mix.
    mutating func mixChanged() -> [Command] { changeIfPlaying(.mix) }

    /// Puts the blend as it stands into the slot that it came from; from nowhere, into a free one.
    mutating func putBlendIntoMix() -> [Command] {
        guard let slot = document.slot, document.mix.slots.indices.contains(slot) else {
            return addBlendToMix()
        }
        guard let preset = preset(named: document.uneditedName ?? "") else {
            return say(.hint, whyNoBlend)
        }
        let name = isSlotChanged ? blendName : document.mix.slots[slot].name
        edit(.slot(slot, "blend")) {
            $0.mix.slots[slot].content = .blend(preset)
            $0.mix.slots[slot].name = name
        }
        mix.slot = slot
        learn([SlotLength(.blend(preset), seconds: seconds(of: blend.encoding))])
        mix.hasBlend = false
        _ = say(
            .done,
            "mix \(slot + 1): \(name); \(key("add-new-slot", in: .blend)) puts it into a new slot")
        return mixChanged()
    }

    /// Whether the blend is another than the one in the slot that it came from.
    var isSlotChanged: Bool {
        guard let slot = document.slot, let now = preset(named: ""),
            case .blend(let before)? = document.mix.slots[safely: slot]?.content
        else { return false }
        return !now.sounds(as: before)
    }

    /// Puts the blend as it stands into a free slot of the mix.
    mutating func addBlendToMix() -> [Command] {
        guard let preset = preset(named: document.uneditedName ?? "") else {
            return say(.hint, whyNoBlend)
        }
        learn([SlotLength(.blend(preset), seconds: seconds(of: blend.encoding))])
        return addToMix(MixSlot(name: blendName, content: .blend(preset)))
    }

    /// The preset's name, or one made of the sounds and their shares: `Sitar 30 % Trumpet` for 30 %
    /// of the second. Of more than two sounds those are named that have a share of 1 % or more.
    private var blendName: String {
        if let name = document.uneditedName { return name }
        let titles = activeSlots.compactMap { sources.loaded[$0]?.title }
        let shares = NumberFormat.wholePercents(document.settings.weights(count: titles.count))
        if titles.count == 2 { return "\(titles[0]) \(shares[1]) % \(titles[1])" }
        return zip(titles, shares).filter { $1 >= 1 }.map { "\($0) \($1) %" }
            .joined(separator: ", ")
    }

    mutating func addSoundToMix() -> [Command] {
        guard let selected = library.selected else { return say(.hint, "no sound is selected") }
        return addToMix(
            MixSlot(name: selected.sound.title, content: .sound(selected.reference)))
    }

    /// Puts something into a free slot.
    mutating func addToMix(_ added: MixSlot) -> [Command] {
        guard document.mix.slots.count < Mix.most else {
            let remove = key("remove", in: .mix)
            return say(.hint, "all \(Mix.most) slots are taken; \(remove) in the mix empties one")
        }
        edit(.addSlot(document.mix.slots.count)) { $0.mix.slots.append(added) }
        mix.slot = document.mix.slots.count - 1
        _ = say(.done, "mix \(mix.slot + 1): \(added.name)")
        return mixChanged()
    }

    /// Takes the slot's blend, or sound, to where it can be edited.
    mutating func editSlot() -> [Command] {
        guard document.mix.slots.indices.contains(mix.slot) else {
            return say(.hint, emptyMix)
        }
        _ = say(.done, "from mix \(mix.slot + 1): \(document.mix.slots[mix.slot].name)")
        switch document.mix.slots[mix.slot].content {
        case .sound(let reference): return assign(reference, to: 0) + go(to: .blend)
        case .blend(let preset):
            let commands = load(preset)
            document.slot = mix.slot
            return commands + go(to: .blend)
        }
    }
}

extension Document {
    /// Takes a slot out of the mix; the blend of a later one stays that one's.
    mutating func removeSlot(_ removed: Int) {
        mix.slots.remove(at: removed)
        slot = slot.flatMap { $0 == removed ? nil : $0 > removed ? $0 - 1 : $0 }
    }
}

extension Preset {
    /// Whether it sounds as another does, whatever both are called.
    fileprivate func sounds(as other: Preset) -> Bool {
        var renamed = other
        renamed.name = name
        renamed.about = about
        return self == renamed
    }
}
