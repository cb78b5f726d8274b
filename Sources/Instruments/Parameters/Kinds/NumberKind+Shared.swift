import AudioFile

extension NumberKind {
    /// The gain of a blend, or of a slot of a mix.
    static var gain: NumberKind { NumberKind(-60...24, step: 1, unit: .decibels) }
    /// When something starts, within the longest sound.
    static var start: NumberKind {
        NumberKind(0...Number(AudioFile.longest), step: 0.05, unit: .seconds)
    }
}
