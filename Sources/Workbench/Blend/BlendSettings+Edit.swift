import Instruments

extension BlendSettings {
    /// A place on an edge of the pad: within 0…1, on a grid of 0.2 %, so that steps do not drift.
    static func place(_ value: Float) -> Float {
        (min(1, max(0, value)) * 500).rounded() / 500
    }

    /// Moves a fixed note, or else the pitch that there is, by semitones.
    mutating func transpose(by semitones: Float) {
        if case .note(let note) = pitch {
            pitch = .note(Note(midi: min(127, max(0, note.midi + Double(semitones)))))
        } else {
            BlendEdits.Parameters.transposition.step(in: &edits, by: semitones)
        }
    }

    /// Starts later, but no later than `last`, in seconds.
    mutating func startLater(by steps: Float, last: Float) {
        let before = edits.start
        BlendEdits.Parameters.start.step(in: &edits, by: steps)
        edits.start = max(before, min((last * 100).rounded() / 100, edits.start))
    }

    /// Lets a row be as it comes.
    mutating func reset(row: Int) {
        for parameter in BlendEdits.Parameters.rows { parameter[row].reset(in: &edits) }
    }
}
