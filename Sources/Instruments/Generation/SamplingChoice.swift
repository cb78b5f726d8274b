import Models

/// What a person says about how samples are drawn; what is not said is left to the vocoder.
public struct SamplingChoice: Equatable, Sendable {
    /// What logits may be divided by; of 0 see ``temperature``.
    public static let temperatures: ClosedRange<Float> = 0...10
    /// How many of the likeliest codes may be drawn from; there are 256.
    public static let counts = 1...256

    /// Divides the logits; 0 takes the likeliest code always.
    public var temperature: Float?
    /// Only so many of the likeliest codes are drawn from, one of ``counts``.
    public var topK: Int?

    /// Nothing is said.
    public init(temperature: Float? = nil, topK: Int? = nil) {
        self.temperature = temperature
        self.topK = topK
    }

    /// Whether anything is said.
    public var isEmpty: Bool { temperature == nil && topK == nil }

    /// How samples are drawn.
    ///
    /// - Parameters:
    ///   - plain: where nothing is said.
    ///   - seed: chooses the draws.
    public func sampling(else plain: Sampling, seed: UInt64) -> Sampling {
        Sampling(
            temperature: temperature ?? plain.temperature, topK: topK ?? plain.topK, seed: seed)
    }
}
