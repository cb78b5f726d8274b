import Models
import Signal

/// An encoding on its way to a sink.
struct EncodedItem: Equatable, Sendable {
    /// Which of the items of a ``Render`` it is.
    var index: Int
    /// What is rendered.
    var encoding: Encoding
    /// The level it is brought near in dBFS, `nil` to leave it.
    var level: Float?
    /// What it is raised by after that, in dB.
    var gain: Float = 0
    /// Whether the encoding itself is wanted, and no sound.
    var isCode = false
    /// The name shown.
    var title: String
    /// How it came about.
    var comment: String

    /// What a sink is given where the encoding itself is wanted.
    var code: RenderOutput {
        RenderOutput(index: index, title: title, comment: comment, content: .code(encoding))
    }

    /// What a sink is given.
    ///
    /// - Parameter sound: as the vocoder renders the encoding.
    func output(_ sound: SampleBuffer) -> RenderOutput {
        let raised = SoundCodec.raised(sound, level: level, gain: gain)
        return RenderOutput(
            index: index, title: title, comment: comment,
            content: .sound(raised, of: encoding))
    }
}
