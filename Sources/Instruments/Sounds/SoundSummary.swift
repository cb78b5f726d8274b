import Models

/// What a sound is like, in 32 numbers: mean and deviation of each dimension of its encoding.
///
/// Over its pitched frames where a quarter or more is pitched, and else over all: a note's attack
/// noise and the silence after it say little of its colour.
public struct SoundSummary: Equatable, Sendable {
    /// Numbers in a summary.
    public static let count = 2 * Encoding.dimensions

    /// The mean of each dimension and then the standard deviation of each, `[32]`.
    public let values: [Float]

    /// Sums up an encoding; one of no frames gives zeros.
    public init(_ encoding: Encoding) {
        let isPitched = encoding.pitch.isPitched
        let frames = (0..<encoding.frames).filter { !isPitched || encoding.pitch.hertz[$0] > 0 }
        var means = [Double](repeating: 0, count: Encoding.dimensions)
        var squares = means
        for frame in frames {
            for d in 0..<Encoding.dimensions {
                let value = Double(encoding[frame, d])
                means[d] += value
                squares[d] += value * value
            }
        }
        let count = Double(max(1, frames.count))
        let deviations = zip(means, squares).map { sum, square in
            Float(max(0, square / count - sum / count * sum / count).squareRoot())
        }
        values = means.map { Float($0 / count) } + deviations
    }

    /// Takes numbers that were kept; `nil` unless there are 32, all finite.
    public init?(values: [Float]) {
        guard values.count == Self.count, values.allSatisfy(\.isFinite) else { return nil }
        self.values = values
    }

    /// How unlike two sounds are: the Euclidean distance of their numbers, 0 for like ones.
    public func distance(to other: SoundSummary) -> Float {
        var sum: Float = 0
        for (a, b) in zip(values, other.values) { sum += (a - b) * (a - b) }
        return sum.squareRoot()
    }
}
