import Instruments

extension BlendSettings {
    /// Puts the point on the grid of the finest steps, within its ranges.
    mutating func settlePoint() {
        let kind = Parameters.percents
        (x, y) = (kind.settled(x), kind.settled(y))
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

    /// Lets one row alone follow the point, or all where it does so already.
    mutating func solo(row: Int) {
        let alone = edits.follows.indices.map { $0 == row }
        edits.follows = edits.follows == alone ? alone.map { _ in true } : alone
    }

    /// Lets a row be as it comes.
    mutating func reset(row: Int) {
        for parameter in BlendEdits.Parameters.rows { parameter[row].reset(in: &edits) }
    }
}
