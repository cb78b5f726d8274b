import Instruments
import Models
import Screen

extension State {
    /// Puts a sound into one of A to D; D before C becomes C.
    mutating func assign(_ reference: String, to slot: Int) -> [Command] {
        let slot = slot == 3 && document.sounds[2] == nil ? 2 : slot
        let wasShort = document.activeSlots.count
        edit(.load(slot)) { document in
            document.sounds[slot] = reference
            document.presetName = nil
            document.about = ""
            if document.activeSlots.count > max(2, wasShort) { document.settings.y = 0.5 }
        }
        return loadMissing() + blendChanged()
    }

    /// Asks for the sounds of the document that are not loaded; drops those that it has no more.
    mutating func loadMissing() -> [Command] {
        var commands: [Command] = []
        // As they are before slots change hands, for a sound may move from one to another.
        let (known, views) = (sources.loaded, sources.views)
        for slot in 0..<4 {
            guard let reference = document.sounds[slot] else {
                sources.loaded[slot] = nil
                sources.views[slot].progress = nil
                sources.views[slot].fault = nil
                continue
            }
            if known[slot]?.reference == reference {
                sources.views[slot].progress = nil
                sources.views[slot].fault = nil
                continue
            }
            if let twin = known.firstIndex(where: { $0?.reference == reference }) {
                sources.loaded[slot] = known[twin]
                if document.sounds[twin] != reference { sources.views[slot] = views[twin] }
                sources.views[slot].progress = nil
                sources.views[slot].fault = nil
                keepCursor(slot)
                commands += requestPlot(slot)
                continue
            }
            sources.views[slot].progress = 0
            sources.views[slot].fault = nil
            sources.views[slot].plotFault = nil
            commands.append(.load(slot: slot, reference: reference))
        }
        return commands
    }

    /// Keeps the cursor within a sound.
    private mutating func keepCursor(_ slot: Int) {
        let last = max(0, (sources.loaded[slot]?.encoding.frames ?? 1) - 1)
        sources.views[slot].frame = min(sources.views[slot].frame, last)
    }

    /// Drops what was loaded of a file in whose place another lies now.
    mutating func forgetLoaded(_ path: String) {
        for slot in sources.loaded.indices
        where sources.loaded[slot].map({ SoundRegion.name(in: $0.reference) }) == path {
            sources.loaded[slot] = nil
        }
    }

    /// A sound is ready; it is taken if it is still wanted.
    mutating func take(_ sound: LoadedSound, slot: Int) -> [Command] {
        guard document.sounds[slot] == sound.reference else { return [] }
        sources.loaded[slot] = sound
        sources.views[slot].progress = nil
        sources.views[slot].fault = nil
        keepCursor(slot)
        return requestPlot(slot) + blendChanged() + hearSurprise()
    }

    /// A further plot is ready, for every slot that holds the sound by now.
    mutating func take(_ mel: MelPlot?, _ rainbow: RainbowPlot?, of reference: String) -> [Command]
    {
        for slot in 0..<4 where sources.loaded[slot]?.reference == reference {
            if let mel { sources.loaded[slot]?.mel = mel }
            if let rainbow { sources.loaded[slot]?.rainbow = rainbow }
            sources.views[slot].plotFault = nil
        }
        return []
    }

    /// A further plot could not be made.
    mutating func missPlot(of reference: String, fault: String) -> [Command] {
        for slot in 0..<4 where sources.loaded[slot]?.reference == reference {
            sources.views[slot].plotFault = fault
        }
        return say(.fault, fault)
    }

    /// A sound could not be read.
    mutating func miss(_ reference: String, slot: Int, fault: String) -> [Command] {
        guard document.sounds[slot] == reference else { return [] }
        sources.views[slot].progress = nil
        sources.views[slot].fault = fault
        return say(.fault, fault) + blendChanged()
    }

    /// Asks for the plot that is chosen, where it is not there.
    mutating func requestPlot(_ slot: Int) -> [Command] {
        sources.views[slot].plotFault = nil
        guard let sound = sources.loaded[slot] else { return [] }
        let traits = sources.views[slot].plotKind.traits
        guard let data = traits.data, !traits.isReady(sound) else { return [] }
        return [.plot(slot: slot, reference: sound.reference, data)]
    }

    /// The sound that a pane of A to D shows; `nil` while it is not loaded.
    func shownSound(ofSlot slot: Int) -> LoadedSound? {
        guard let sound = sources.loaded[safely: slot] ?? nil,
            sound.reference == document.sounds[safely: slot] ?? nil
        else { return nil }
        return sound
    }

    /// The sound whose pane has the keys; A where none has.
    var focusedSlot: Int { if case .source(let slot) = focus { slot } else { 0 } }

    /// Shows a plot in the focused pane.
    mutating func show(_ kind: SourceView.PlotKind) -> [Command] {
        sources.views[focusedSlot].plotKind = kind
        return requestPlot(focusedSlot)
    }

    mutating func showNextPlot() -> [Command] {
        let all = SourceView.PlotKind.allCases
        let at = all.firstIndex(of: sources.views[focusedSlot].plotKind) ?? 0
        return show(all[(at + 1) % all.count])
    }

    /// Whether the row under the cursor follows the blend.
    mutating func toggleMaskAtCursor() -> [Command] {
        blend.row = sources.views[focusedSlot].row
        return toggleMask()
    }

    mutating func unloadFocused() -> [Command] { unload(focusedSlot) }

    /// Moves the cursor of the focused pane, by infinity to the start and the end.
    mutating func moveCursor(frames: Float = 0, rows: Float = 0) -> [Command] {
        let slot = focusedSlot
        let last = max(0, (sources.loaded[slot]?.encoding.frames ?? 1) - 1)
        func moved(_ place: Int, by steps: Float, last: Int) -> Int {
            if steps == 0 { return place }
            let size = max(1, abs(steps).rounded())
            let target = Float(place) + (steps < 0 ? -size : size)
            return Int(min(max(0, target), Float(last)))
        }
        sources.views[slot].frame = moved(sources.views[slot].frame, by: frames, last: last)
        followCursor(ofSlot: slot)
        sources.views[slot].row = moved(
            sources.views[slot].row, by: rows, last: Encoding.dimensions - 1)
        return []
    }

    private mutating func unload(_ slot: Int) -> [Command] {
        guard slot >= 2 else { return say(.hint, "A and B stay; load others over them") }
        edit(.unload(slot)) { document in
            document.sounds[slot] = nil
            if slot == 2 { document.sounds.swapAt(2, 3) }
            if document.activeSlots.count <= 2 { document.settings.y = 0 }
        }
        if slot == 2 {
            sources.loaded.swapAt(2, 3)
            sources.views.swapAt(2, 3)
        }
        focus = panes.contains(focus) ? focus : .blend
        return loadMissing() + blendChanged()
    }

    /// A for B and B for A, and of four sounds C for D and D for C; the mixture stays as it sounds.
    ///
    /// Rows that do not follow the blend are those of A, and so of another sound then.
    mutating func swapAB() -> [Command] {
        let count = document.activeSlots.count
        let heard = blend.blend?.pitch
        edit(.of("swap")) { document in
            document.sounds.swapAt(0, 1)
            if count == 4 { document.sounds.swapAt(2, 3) }
            document.settings.mirror(count: count)
        }
        sources.loaded.swapAt(0, 1)
        sources.views.swapAt(0, 1)
        if count == 4 {
            sources.loaded.swapAt(2, 3)
            sources.views.swapAt(2, 3)
        }
        if document.settings.pitch == nil { keepPitch(heard, count: count) }
        if document.settings.follows.contains(false) {
            _ = say(.hint, "rows that do not follow the blend are those of the new A")
        }
        return loadMissing() + blendChanged()
    }

    /// Names the sound whose pitch is heard, where it would no longer be found by itself.
    private mutating func keepPitch(_ heard: PitchChoice?, count: Int) {
        guard case .source(let index)? = heard, activeSlots.count == count else { return }
        let kept = PitchChoice.source(index < 2 || count == 4 ? index ^ 1 : index)
        let encodings = activeSlots.compactMap { sources.loaded[$0]?.encoding }
        if kept != .natural(for: encodings) { document.settings.pitch = kept }
    }
}
