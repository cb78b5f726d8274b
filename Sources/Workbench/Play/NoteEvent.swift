/// What a key of the computer says as a key of an instrument.
public enum NoteEvent: Equatable, Sendable {
    /// It is struck, with a velocity of 1…127.
    case on(note: Int, velocity: Int)
    /// It is let go.
    case off(note: Int)
    /// All keys are let go, and everything is silent at once.
    case silence
}
