import Models

/// The work of the voices' networks, in parts.
///
/// A network makes a quarter of a second at once, and a change needs it to look around: were that done
/// when it is due, several voices would meet in one block. So each turn does one part: of the voice
/// that will need it first, else of the next change. Turns are counted in frames, so that the same
/// messages give the same samples.
extension Performer {
    /// Frames from one part to the next, a multiple of a stretch.
    static let turn = 128
    /// Frames of 32 ms that a voice has at least in hand before changes are attended to.
    private static let least = 4.0

    /// Does the next part.
    func workAhead() {
        var first: (index: Int, patience: Double)?
        for index in voices.indices {
            guard let voice = voices[index], voice.isSounding else { continue }
            let patience = voice.patience
            if patience < Self.least, first.map({ patience < $0.patience }) ?? true {
                first = (index, patience)
            }
        }
        if let first {
            voices[first.index]?.workAhead()
        } else {
            advanceChange()
        }
    }

    private func advanceChange() {
        if changing == nil { beginChange() }
        guard let index = changing, let voice = voices[index] else { return }
        if !voice.isSounding || voice.advanceChange() { changing = nil }
    }

    /// Begins with the change of the next voice that is behind, after the one that came last.
    private func beginChange() {
        for step in 1...voices.count {
            let index = (lastChanged + step) % voices.count
            guard isBehind[index] else { continue }
            isBehind[index] = false
            guard let voice = voices[index], voice.isSounding else { continue }
            voice.prepare(line(of: index))
            (changing, lastChanged) = (index, index)
            return
        }
    }

    /// What the note of a voice plays.
    func line(of index: Int) -> FrameSequence {
        let tuning = tunings[index]
        return choices[tuning.sound].line(
            key: allocator.voices[index].key, velocity: tuning.velocity)
    }
}
