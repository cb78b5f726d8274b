import Instruments
import Models

extension State {
    /// Lets the edited blend sound in the mix that plays, in the slot that it came from, or beside
    /// the others where it came from none.
    mutating func playBlendInMix() -> [Command] {
        mix.hasBlend = true
        return changeIfPlaying(.mix)
    }

    /// Lets the blend be heard alone out of the playing mix, or again among the others.
    mutating func toggleBlendAlone() -> [Command] {
        guard transport.playing == .mix, blend.encoding != nil else {
            return say(.hint, "alone or among the others is for a mix that plays")
        }
        mix.hasBlend = true
        mix.isBlendAlone.toggle()
        _ = say(.hint, mix.isBlendAlone ? "the blend alone" : "the blend in the mix")
        return changeIfPlaying(.mix)
    }

    /// The mix with nothing to be heard.
    private var silenced: Mix {
        var mix = document.mix
        for index in mix.slots.indices {
            mix.slots[index].gain = -.infinity
            (mix.slots[index].isMuted, mix.slots[index].isSoloed) = (false, false)
        }
        return mix
    }

    /// The mix as it is heard; with the blend that is edited, where that is wanted.
    package var mixTarget: PlaybackTarget? {
        guard mix.hasBlend, let encoding = blend.encoding else {
            let isSilent = document.mix.audible.isEmpty
            // What plays goes on unheard, until a slot is heard again.
            guard !isSilent || transport.playing == .mix && !document.mix.slots.isEmpty else {
                return nil
            }
            return .mix(heard(isSilent ? silenced : document.mix), loop: mixLoop)
        }
        let own = document.slot.flatMap { document.mix.slots[safely: $0] }
        var others = document.mix
        if let slot = document.slot, own != nil { others.slots[slot].isMuted = true }
        // Where others are soloed the blend is heard all the same: it is what is worked on.
        if mix.isBlendAlone { others.slots = [] }
        let slot = own ?? MixSlot(name: "", content: .sound(""))
        let live = LiveBlend(
            encoding, seed: document.settings.seed,
            vocoder: heardVocoder(document.settings.vocoder), gain: blend.gain, slot: slot)
        return .liveMix(heard(others), live, loop: mixLoop)
    }
}
