/// Turns an encoding back into sound.
public protocol Vocoder: Sendable {
    /// The rate of the sound it makes, in Hz.
    var outputRate: Int { get }
    /// Whether it heeds the ``Detail`` of an encoding.
    var heedsDetail: Bool { get }

    /// Renders a whole encoding: exactly `frames × 512` samples at 16 kHz (scaled to `outputRate`).
    ///
    /// - Parameter seed: chooses the noise; the same seed gives the same samples.
    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float]

    /// A stream over an encoding that renders block by block, and gives the same samples as
    /// `render`.
    ///
    /// - Parameter maxFrames: the largest block, in frames, that will be asked for.
    func stream(_ encoding: Encoding, seed: UInt64, maxFrames: Int) throws -> any VocoderStream
}

extension Vocoder {
    /// No.
    public var heedsDetail: Bool { false }
}

/// A render in progress; not shared between threads.
public protocol VocoderStream: AnyObject {
    /// Renders the next `frames` frames into `output` (`frames × 512` samples); allocates nothing.
    ///
    /// The encoding is known ahead of time, so the model's look-ahead is taken from it.
    ///
    /// - Returns: the number of frames rendered, less than asked for at the end of the encoding.
    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int
}
