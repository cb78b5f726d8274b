/// Turns sound into its encoding.
public protocol Encoder: Sendable {
    /// The rate of the sound that it takes, in Hz: 16 000, or three times as much.
    var sampleRate: Int { get }

    /// Encodes mono samples at ``sampleRate``, −1…1.
    ///
    /// The sound is trimmed down to a whole number of frames of 32 ms.
    ///
    /// - Throws: `ModelError` when there is less than one frame.
    func encode(_ samples: [Float]) throws -> Encoding

    /// Encodes a sound whose source had a lower rate, and nothing above half of it.
    ///
    /// - Parameters:
    ///   - samples: as ``encode(_:)`` takes them.
    ///   - nyquist: Hz up to which the source reaches.
    func encode(_ samples: [Float], reaching nyquist: Double) throws -> Encoding

    /// Whether it was trained on sounds at their own level, as published encoders are; else at a
    /// peak that all are brought to.
    var keepsLevel: Bool { get }
}

extension Encoder {
    /// Not unless it says so.
    public var keepsLevel: Bool { false }

    /// 16 000 Hz.
    public var sampleRate: Int { Encoding.sampleRate }

    /// Samples a frame of 32 ms.
    public var hop: Int { Encoding.hop * sampleRate / Encoding.sampleRate }

    /// As ``encode(_:)``, for encoders that hear no treble.
    public func encode(_ samples: [Float], reaching nyquist: Double) throws -> Encoding {
        try encode(samples)
    }
}

/// An encoder that also measures what its code leaves out of a sound.
public protocol DetailEncoder: Encoder {
    /// The detail of a sound.
    ///
    /// - Parameters:
    ///   - samples: mono at ``Encoder/sampleRate``, the first of them those of the encoding.
    ///   - encoding: what ``Encoder/encode(_:)`` made of them.
    ///   - nyquist: Hz up to which the source reaches.
    /// - Throws: `ModelError` when the model's files no longer fit.
    func detail(
        of samples: [Float], as encoding: Encoding, reaching nyquist: Double
    ) throws -> Detail
}
