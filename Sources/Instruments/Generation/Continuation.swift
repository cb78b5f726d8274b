/// What becomes of a generation that is stopped, and of one that was.
public enum Continuation: Equatable, Sendable {
    /// What is done is dropped.
    case dropped
    /// What is done is kept: as sound files of the length made so far, and as a resume file beside
    /// the first of them.
    case saved
    /// As ``kept``, and it goes on from the resume file that is there.
    case resumed
}
