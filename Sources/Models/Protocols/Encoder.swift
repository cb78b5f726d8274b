/// Turns sound into its encoding.
public protocol Encoder: Sendable {
    /// Encodes mono samples at 16 kHz, −1…1.
    ///
    /// The sound is trimmed down to a whole number of frames of 512 samples.
    ///
    /// - Throws: `ModelError` when there is less than one frame.
    func encode(_ samples: [Float]) throws -> Encoding

    /// Whether it was trained on sounds at their own level, as published encoders are; else at a
    /// peak that all are brought to.
    var keepsLevel: Bool { get }
}

extension Encoder {
    /// Not unless it says so.
    public var keepsLevel: Bool { false }
}
