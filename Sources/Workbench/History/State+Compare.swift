import Instruments

extension State {
    /// Goes from now to before the last edit, and from there back to now; what plays follows at its
    /// place, and blends are levelled, so that the louder is not taken for the better.
    mutating func compareEdits() -> [Command] {
        if let now = history.compared {
            history.compared = nil
            return comparing(with: now, "now")
        }
        guard let before = history.last else { return say(.hint, "nothing was edited yet") }
        history.compared = document
        return comparing(
            with: before.document, "before \(before.name); \(key("compare", in: .blend)) goes back")
    }

    private mutating func comparing(with document: Document, _ text: String) -> [Command] {
        let commands = restore(document)
        _ = say(.hint, text)
        guard transport.playing != .blend, blend.encoding != nil else { return commands }
        return commands + start(.blend)
    }

    /// Goes from a sound's file to its resynthesis and back, where the play head is.
    mutating func compareResynthesis() -> [Command] {
        guard case .source(let slot) = focus, let sound = sources.loaded[slot],
            sound.reference == document.sounds[slot]
        else { return say(.hint, "no sound is loaded") }
        let (file, encoding) = (
            Transport.Subject.sound(sound.reference), Transport.Subject.resynthesis(sound.reference)
        )
        let isPlaying = transport.playing == file || transport.playing == encoding
        let next = transport.playing == file ? encoding : file
        let wanted = isPlaying ? next : encoding
        _ = say(.hint, wanted == file ? "the file" : "the resynthesis")
        guard isPlaying else { return start(wanted) }
        transport.playing = wanted
        return changeIfPlaying(wanted)
    }
}
