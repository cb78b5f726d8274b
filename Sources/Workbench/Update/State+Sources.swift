import Instruments
import Screen

extension State {
    /// Puts a sound into one of A to D; D before C becomes C.
    mutating func assign(_ reference: String, to slot: Int) -> [Command] {
        let slot = slot == 3 && document.sounds[2] == nil ? 2 : slot
        let wasShort = document.activeSlots.count
        edit("load \(slot)") { document in
            document.sounds[slot] = reference
            document.presetName = nil
            document.about = ""
            if document.activeSlots.count > max(2, wasShort) { document.patch.y = 0.5 }
        }
        return loadMissing() + blendChanged()
    }

    /// Asks for the sounds of the document that are not loaded; drops those that it has no more.
    mutating func loadMissing() -> [Command] {
        var commands: [Command] = []
        // As they are before slots change hands, for a sound may move from one to another.
        let (known, views) = (sources, sourceViews)
        for slot in 0..<4 {
            guard let reference = document.sounds[slot] else {
                sources[slot] = nil
                sourceViews[slot].progress = nil
                sourceViews[slot].fault = nil
                continue
            }
            if known[slot]?.reference == reference {
                sourceViews[slot].progress = nil
                sourceViews[slot].fault = nil
                continue
            }
            if let twin = known.firstIndex(where: { $0?.reference == reference }) {
                sources[slot] = known[twin]
                if document.sounds[twin] != reference { sourceViews[slot] = views[twin] }
                sourceViews[slot].progress = nil
                sourceViews[slot].fault = nil
                keepCursor(slot)
                commands += wantedPicture(slot)
                continue
            }
            sourceViews[slot].progress = 0
            sourceViews[slot].fault = nil
            sourceViews[slot].pictureFault = nil
            commands.append(.load(slot: slot, reference: reference))
        }
        return commands
    }

    /// Keeps the cursor within a sound.
    private mutating func keepCursor(_ slot: Int) {
        let last = max(0, (sources[slot]?.encoding.frames ?? 1) - 1)
        sourceViews[slot].frame = min(sourceViews[slot].frame, last)
    }

    /// A sound is ready; it is taken if it is still wanted.
    mutating func take(_ sound: LoadedSound, slot: Int) -> [Command] {
        guard document.sounds[slot] == sound.reference else { return [] }
        sources[slot] = sound
        sourceViews[slot].progress = nil
        sourceViews[slot].fault = nil
        keepCursor(slot)
        return wantedPicture(slot) + blendChanged()
    }

    /// A further picture is ready, for every slot that holds the sound by now.
    mutating func take(_ mel: Heatmap?, _ rainbow: Rainbowgram?, of reference: String) -> [Command]
    {
        for slot in 0..<4 where sources[slot]?.reference == reference {
            if let mel { sources[slot]?.mel = mel }
            if let rainbow { sources[slot]?.rainbow = rainbow }
            sourceViews[slot].pictureFault = nil
        }
        return []
    }

    /// A further picture could not be made.
    mutating func missPicture(of reference: String, fault: String) -> [Command] {
        for slot in 0..<4 where sources[slot]?.reference == reference {
            sourceViews[slot].pictureFault = fault
        }
        return say(.fault, fault)
    }

    /// A sound could not be read.
    mutating func miss(_ reference: String, slot: Int, fault: String) -> [Command] {
        guard document.sounds[slot] == reference else { return [] }
        sourceViews[slot].progress = nil
        sourceViews[slot].fault = fault
        return say(.fault, fault) + blendChanged()
    }

    /// Asks for the picture that is chosen, where it is not there.
    mutating func wantedPicture(_ slot: Int) -> [Command] {
        sourceViews[slot].pictureFault = nil
        guard let sound = sources[slot] else { return [] }
        let picture = sourceViews[slot].picture
        let isThere =
            switch picture {
            case .embedding: true
            case .mel: sound.mel != nil
            case .rainbow: sound.rainbow != nil
            }
        return isThere ? [] : [.picture(slot: slot, reference: sound.reference, picture)]
    }

    mutating func performInSource(_ action: Action, slot: Int, factor: Float) -> [Command] {
        let step = max(1, Int(factor.rounded()))
        switch action {
        case .cursorLeft: moveCursor(slot, frames: -step)
        case .cursorRight: moveCursor(slot, frames: step)
        case .up: moveCursor(slot, rows: -step)
        case .down: moveCursor(slot, rows: step)
        case .first: moveCursor(slot, frames: -sourceViews[slot].frame)
        case .last: moveCursor(slot, frames: .max / 2)
        case .picture:
            let all = SourceView.Picture.allCases
            let at = all.firstIndex(of: sourceViews[slot].picture) ?? 0
            return show(all[(at + 1) % all.count], slot)
        case .pictureEmbedding: return show(.embedding, slot)
        case .pictureMel: return show(.mel, slot)
        case .pictureRainbow: return show(.rainbow, slot)
        case .mask:
            blend.row = sourceViews[slot].row
            return toggleMask()
        case .unload: return unload(slot)
        default: break
        }
        return []
    }

    private mutating func show(_ picture: SourceView.Picture, _ slot: Int) -> [Command] {
        sourceViews[slot].picture = picture
        return wantedPicture(slot)
    }

    private mutating func moveCursor(_ slot: Int, frames: Int = 0, rows: Int = 0) {
        let last = max(0, (sources[slot]?.encoding.frames ?? 1) - 1)
        sourceViews[slot].frame = min(max(0, sourceViews[slot].frame + frames), last)
        sourceViews[slot].row = min(max(0, sourceViews[slot].row + rows), 15)
    }

    private mutating func unload(_ slot: Int) -> [Command] {
        guard slot >= 2 else { return say(.hint, "A and B stay; load others over them") }
        edit("unload \(slot)") { document in
            document.sounds[slot] = nil
            if slot == 2 { document.sounds.swapAt(2, 3) }
            if document.activeSlots.count <= 2 { document.patch.y = 0 }
        }
        if slot == 2 {
            sources.swapAt(2, 3)
            sourceViews.swapAt(2, 3)
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
        edit("swap") { document in
            document.sounds.swapAt(0, 1)
            if count == 4 { document.sounds.swapAt(2, 3) }
            document.patch.mirror(count: count)
        }
        sources.swapAt(0, 1)
        sourceViews.swapAt(0, 1)
        if count == 4 {
            sources.swapAt(2, 3)
            sourceViews.swapAt(2, 3)
        }
        if document.patch.pitch == nil { keepPitch(heard, count: count) }
        if document.patch.follows.contains(false) {
            _ = say(.hint, "rows that do not follow the blend are those of the new A")
        }
        return loadMissing() + blendChanged()
    }

    /// Names the sound whose pitch is heard, where it would no longer be found by itself.
    private mutating func keepPitch(_ heard: PitchChoice?, count: Int) {
        guard case .source(let index)? = heard, activeSlots.count == count else { return }
        let kept = PitchChoice.source(index < 2 || count == 4 ? index ^ 1 : index)
        let encodings = activeSlots.compactMap { sources[$0]?.encoding }
        if kept != .natural(for: encodings) { document.patch.pitch = kept }
    }
}
