/// An encoder that also takes a sound piece by piece.
public protocol StreamingEncoder: Encoder {
    /// What one sound goes through.
    associatedtype Stream: EncoderStream

    /// A stream at the start of a sound; gives the same frames as `encode`.
    ///
    /// - Throws: `ModelError` when the model's files no longer fit.
    func stream() throws -> Stream

    /// A stream at the start of a sound whose source had a lower rate.
    ///
    /// - Parameter nyquist: Hz up to which the source reaches.
    func stream(reaching nyquist: Double) throws -> Stream
}

extension StreamingEncoder {
    /// As ``stream()``, for encoders that hear no treble.
    public func stream(reaching nyquist: Double) throws -> Stream { try stream() }
}

/// A sound on its way through an encoder; not shared between threads.
public protocol EncoderStream: AnyObject {
    /// Takes samples at the encoder's rate; returns the frames that they complete.
    func push(_ block: [Float]) -> Encoding

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    func finish() -> Encoding
}
