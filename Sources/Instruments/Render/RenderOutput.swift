import Models
import Signal

/// A result on its way into a sink.
public struct RenderOutput: Equatable, Sendable {
    /// What it is.
    public enum Content: Equatable, Sendable {
        /// Sound, and the encoding it was rendered of; `nil` for one that was read.
        case sound(SampleBuffer, of: Encoding?)
        /// `[frames, 2]` at ``MixDown/rate``, interleaved.
        case mix([Float])
        /// An encoding.
        case code(Encoding)
    }

    /// Which of the items of a ``Render`` it is.
    public let index: Int
    /// The name shown, and put into a file's tags.
    public let title: String
    /// How it came about, for a file's tags.
    public let comment: String
    /// What it is.
    public let content: Content
}
