import Instruments

extension Patch {
    /// What a dimension may be multiplied with.
    static let scaleRange: ClosedRange<Float> = -4...4
    /// What may be added to a dimension.
    static let offsetRange: ClosedRange<Float> = -8...8

    /// A place on an edge of the pad: within 0…1, on a grid of 0.2 %, so that steps do not drift.
    static func place(_ value: Float) -> Float {
        (min(1, max(0, value)) * 500).rounded() / 500
    }

    /// On a grid of a hundredth.
    static func rounded(_ value: Float) -> Float { (value * 100).rounded() / 100 }

    /// Moves a fixed note, or else the pitch that there is, by semitones.
    mutating func transpose(by semitones: Float) {
        if case .note(let note) = pitch {
            pitch = .note(Note(midi: min(127, max(0, note.midi + Double(semitones)))))
        } else {
            transposition = Self.rounded(min(48, max(-48, transposition + semitones)))
        }
    }

    /// Makes the sound longer or shorter by so many twentieths of itself.
    mutating func stretch(by steps: Float) {
        stretch = min(4, max(0.25, Self.rounded(stretch + 0.05 * steps)))
    }

    /// Adds to the offset of a dimension.
    mutating func shift(_ row: Int, by amount: Float) {
        offsets[row] = Self.rounded(offsets[row] + amount).clamped(to: Self.offsetRange)
    }

    /// Adds to the scale of a dimension.
    mutating func scale(_ row: Int, by amount: Float) {
        scales[row] = Self.rounded(scales[row] + amount).clamped(to: Self.scaleRange)
    }

    /// Lets a dimension be as it comes.
    mutating func reset(_ row: Int) {
        follows[row] = true
        scales[row] = 1
        offsets[row] = 0
    }
}

extension Comparable {
    /// The nearest value of a range.
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
