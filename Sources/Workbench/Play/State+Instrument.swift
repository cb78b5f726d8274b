import Instruments

extension State {
    /// What notes play: the sound of the focused pane, else the blend; `nil` where there is none.
    var instrumentTarget: PlaybackTarget? {
        guard !vocoders.names.isEmpty else { return nil }
        let vocoder = heardVocoder(document.settings.vocoder)
        switch focus {
        case .library:
            return library.selected.map {
                .sound($0.reference, loop: .once, vocoder: vocoder)
            }
        case .source(let slot):
            guard let loaded = sources.loaded[slot] else { return nil }
            let encoding = loaded.encoding(isTrimmed: document.settings.isTrimmed)
            return .blend(
                encoding, seed: document.settings.seed, gain: 1, loop: .once,
                vocoder: vocoder)
        case .blend, .mix:
            return blend.encoding.map {
                .blend(
                    $0, seed: document.settings.seed, gain: heardGain, loop: .once,
                    vocoder: vocoder)
            }
        }
    }

    /// The name of what notes play.
    var instrumentName: String {
        switch focus {
        case .library: library.selected?.sound.title ?? "nothing"
        case .source(let slot): sources.loaded[slot]?.title ?? "nothing"
        case .blend, .mix: blend.encoding == nil ? "nothing" : "Blend"
        }
    }

    /// Sees to it that notes play what is worked on.
    mutating func followInstrument() -> [Command] {
        let wanted = play.isWanted ? instrumentTarget : nil
        // What notes play goes on until the sounds of another blend are read.
        if wanted == nil, play.isWanted, focus == .blend || focus == .mix, isBlendLoading {
            return []
        }
        let opened = wanted.map { PlayState.Opened(target: $0, voices: document.voices) }
        guard opened != play.opened else { return [] }
        play.isReady = play.isReady && opened != nil
        play.opened = opened
        return [opened.map { .openInstrument($0.target, $0.voices) } ?? .closeInstrument]
    }

    /// What was to be played cannot be.
    mutating func missInstrument(_ target: PlaybackTarget, fault: String) -> [Command] {
        guard play.opened?.target == target else { return [] }
        return say(.fault, fault)
    }

    /// Listens to an input of MIDI; to none for `off`.
    mutating func listen(to name: String) -> [Command] {
        play.input = name == Self.noInput ? nil : name
        play.chosenAt = time
        return [.listen(play.input)]
    }

    /// What is typed to listen to nothing.
    static let noInput = "off"

    /// Seconds within which an input that was chosen is there, or was a mistake.
    private static let patience = 3.0

    /// An input of MIDI is gone; one that was there before comes back by itself.
    mutating func miss(input: String, fault: String) -> [Command] {
        guard play.input == input else { return [] }
        if let chosen = play.chosenAt, time - chosen < Self.patience {
            play.input = nil
            return [.listen(nil)] + say(.fault, fault)
        }
        return say(.fault, "\(fault) (:midi \(Self.noInput) forgets it)")
    }
}
