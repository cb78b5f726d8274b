import Instruments
import Models
import Screen
import Signal

extension State {
    /// Mixes anew; what plays follows, and the waveform is asked for.
    mutating func blendChanged() -> [Command] {
        let slots = activeSlots
        guard slots.count >= 2, slots == document.activeSlots else {
            blend.blend = nil
            blend.encoding = nil
            return followOfflineRender()
        }
        let isTrimmed = document.settings.isTrimmed
        let encodings = slots.compactMap { sources.loaded[$0]?.encoding(isTrimmed: isTrimmed) }
        do {
            let made = try document.settings.blend(of: encodings)
            let encoding = try made.apply(to: encodings)
            blend.blend = made
            blend.encoding = encoding
            blend.level(of: slots.compactMap { document.sounds[$0] })
            blend.requested += 1
            let preview = BlendPreview(
                id: blend.requested, blend: made, encodings: encodings,
                seed: document.settings.seed,
                vocoder: heardVocoder(document.settings.vocoder))
            // Before what plays follows: a slow vocoder's sound may be ready.
            let commands = followOfflineRender()
            let mixed = mix.hasBlend ? changeIfPlaying(.mix) : []
            return changeIfPlaying(.blend) + mixed + [.preview(preview)] + commands
        } catch {
            return say(.fault, "\(error)")
        }
    }

    /// Whether the blend only waits for sounds that are being read.
    var isBlendLoading: Bool {
        document.activeSlots.count > 1 && sources.views.contains { $0.progress != nil }
    }

    /// What is said where there is no blend.
    var whyNoBlend: String {
        if isBlendLoading { return "a sound of the blend is still loading" }
        if let slot = document.activeSlots.first(where: { !activeSlots.contains($0) }),
            document.activeSlots.count > 1
        {
            return "\(Self.letter(slot)) cannot be read; load another sound as "
                + "\(Self.letter(slot)), or \(key("undo")) takes it back"
        }
        return "a blend needs two sounds: a and b in the library load them"
    }

    /// Mixes anew after a key; what was silent starts to sound.
    mutating func blendEdited() -> [Command] {
        let commands = blendChanged()
        // While letters are keys it is for them to let it sound.
        let isForKeys = play.isOn && transport.playing == nil
        guard transport.playing != .blend, blend.encoding != nil, !isForKeys else {
            return commands
        }
        if transport.playing == .mix {
            return mix.hasBlend ? commands : commands + playBlendInMix()
        }
        return commands + start(.blend)
    }

    /// The blend was rendered in the background.
    mutating func draw(
        id: Int, waveform: Waveform, levelling: Float, loudness: MeasuredLoudness?,
        steady: Range<Int>?
    ) -> [Command] {
        guard id > blend.drawn, blend.isOfThese(id) else { return [] }
        blend.drawn = id
        blend.waveform = waveform
        let (before, loop) = (heardGain, blendLoop)
        blend.levelling = levelling
        blend.loudness = loudness
        blend.steady = steady
        guard heardGain != before || blendLoop != loop || mix.hasBlend else { return [] }
        return offlineRenders.heard == nil ? changeIfPlaying(.blend) : []
    }

    /// The factor on the blend's samples as it is heard: levelling, its gain, and what makes it as
    /// loud as other sounds.
    var heardGain: Float {
        blend.gain * (transport.isLevelled ? blend.loudness?.factor ?? 1 : 1)
    }

    /// How loud what plays is before the volume, in LUFS; `nil` where that is not known.
    var heardLoudness: Float? {
        guard transport.playing == .blend else {
            return transport.playing == nil ? nil : transport.loudness
        }
        guard offlineRenders.heard == nil, let loudness = blend.loudness else { return nil }
        let gain = Loudness.decibels(heardGain / blend.levelling)
        return gain.isFinite ? loudness.value + gain : nil
    }

    /// What is to be heard of a subject, as things stand; `nil` when there is nothing.
    func target(of subject: Transport.Subject) -> PlaybackTarget? {
        switch subject {
        case .sound(let reference):
            // An encoding is rendered as the blend is.
            let isEncoding = SoundRegion.name(in: reference).lowercased().hasSuffix(".npy")
            return .sound(
                reference, loop: loop(ofSound: reference),
                vocoder: isEncoding ? heardVocoder(document.settings.vocoder) : nil)
        case .resynthesis(let reference):
            return sources.loaded.lazy.compactMap { $0 }.first { $0.reference == reference }.map {
                .blend(
                    $0.encoding, seed: document.settings.seed, gain: 1, loop: loop(of: $0),
                    vocoder: heardVocoder(document.settings.vocoder))
            }
        case .blend:
            if let heard = offlineRenders.heard {
                return .offlineRender(heard.id, gain: blendFactor, loop: blendLoop)
            }
            return blend.encoding.map {
                .blend(
                    $0, seed: document.settings.seed, gain: heardGain, loop: blendLoop,
                    vocoder: heardVocoder(document.settings.vocoder))
            }
        case .preset(let preset):
            let slot = MixSlot(name: preset.name, content: .blend(preset))
            return .mix(Mix(slots: [slot]), loop: .once)
        case .mix:
            return mixTarget
        }
    }

    /// Lets what plays go on as things stand now, if it is this; silence if nothing is left of it.
    mutating func changeIfPlaying(_ subject: Transport.Subject) -> [Command] {
        guard transport.playing == subject else { return [] }
        return target(of: subject).map { [.change($0)] } ?? silenceNow()
    }

    /// Plays from the start, or from a place in seconds; what is heard in passing is heard once.
    mutating func start(
        _ subject: Transport.Subject, at seconds: Double = 0, isAudition: Bool = false
    ) -> [Command] {
        transport.isAudition = isAudition
        mix.hasBlend = mix.hasBlend && transport.playing == .mix && subject == .mix
        mix.isBlendAlone = mix.hasBlend && mix.isBlendAlone
        guard let target = target(of: subject) else { return [] }
        library.auditionAt = nil
        transport.playing = subject
        transport.revision = nil
        transport.position = seconds
        transport.loudness = nil
        transport.device.isClipped = false
        return seconds > 0 ? [.playAt(target, seconds: seconds)] : [.play(target)]
    }
}
