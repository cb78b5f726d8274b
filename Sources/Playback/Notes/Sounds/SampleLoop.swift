import Glibc

/// The frames of a recording that go round while a key is held, and the fade at their seam.
///
/// Both ends are chosen so that the waves before them are alike; over the last of the frames the
/// sound goes over into what comes before the first, so that going back is not heard.
package struct SampleLoop: Equatable {
    /// Frames that are compared, and every how many-th of them.
    private static let window = (length: 2_048, step: 2)
    /// The longest fade, in seconds.
    private static let fade = 0.15
    /// Frames that follow the loop's end, for samplers that look ahead.
    package static let margin = 64

    /// The frames that go round.
    package let frames: Range<Int>

    /// The frames that the fade takes.
    private let fading: Int
    /// How alike the waves before both ends are, −1…1.
    private let likeness: Float

    /// Finds a loop.
    ///
    /// - Parameters:
    ///   - samples: one channel, in which nothing begins or ends after the first quarter.
    ///   - rate: in Hz.
    /// - Returns: `nil` for a sound shorter than half a second, or silent.
    package init?(in samples: [Float], rate: Int) {
        let length = Self.window.length
        guard samples.count >= max(rate / 2, 4 * length) else { return nil }
        let end = samples.count - Self.margin
        let first = max(samples.count / 4, length)
        let last = min(samples.count / 2, end - 2 * length)
        guard last > first else { return nil }
        var best: (likeness: Float, start: Int)?
        for start in first..<last {
            let likeness = Self.likeness(samples, start, end)
            if best.map({ likeness > $0.likeness }) ?? true { best = (likeness, start) }
        }
        guard let best, best.likeness > -1 else { return nil }
        frames = best.start..<end
        likeness = max(0, best.likeness)
        fading = min(Int(Self.fade * Double(rate)), best.start, frames.count / 2)
    }

    /// The correlation of the waves before two places.
    private static func likeness(_ samples: [Float], _ a: Int, _ b: Int) -> Float {
        samples.withUnsafeBufferPointer { samples in
            var (product, left, right): (Float, Float, Float) = (0, 0, 0)
            for offset in stride(from: 1, through: window.length, by: window.step) {
                let (x, y) = (samples[a - offset], samples[b - offset])
                product += x * y
                left += x * x
                right += y * y
            }
            let scale = (left * right).squareRoot()
            return scale > 1e-9 ? product / scale : -1
        }
    }

    /// The samples with the fade in them, cut a little after the loop's end.
    ///
    /// - Parameter samples: one channel; of the length that the loop was found in.
    package func applied(to samples: [Float]) -> [Float] {
        var result = Array(samples[..<frames.upperBound])
        for index in 0..<fading {
            let share = (Float(index) + 0.5) / Float(fading)
            let (old, new) = (1 - share, share)
            // As loud in the middle as at the ends, however alike both are.
            let power = (old * old + new * new + 2 * old * new * likeness).squareRoot()
            let place = frames.upperBound - fading + index
            result[place] =
                (samples[place] * old + samples[frames.lowerBound - fading + index] * new) / power
        }
        result += samples[frames.lowerBound..<frames.lowerBound + Self.margin]
        return result
    }
}
