import Glibc
import Models

/// The stretch of a sound that goes round while a key is held.
///
/// Chosen by measurement: even in level, steady in pitch, pitched where the sound is, and with ends
/// that are alike, so that going back is not heard.
package enum HoldLoop {
    /// The shortest and the longest, in frames of 32 ms.
    private static let lengths = 12...96
    /// Where it may begin: after the attack, in frames.
    private static let attack = 4
    /// So many places are tried for either end.
    private static let places = 96
    /// The most that levels may differ within it, as a standard deviation in dB, and from end to end.
    private static let most: (spread: Float, step: Float) = (2.5, 3)
    /// It may be so much softer than the loudest frame, in dB.
    private static let range: Float = 24

    /// Finds the best stretch.
    ///
    /// - Parameters:
    ///   - encoding: the sound.
    ///   - levels: of each of its frames in dB.
    /// - Returns: frames; `nil` where no stretch is steady enough, as in a sound that dies away.
    /// - Precondition: there is a level for each frame.
    package static func find(in encoding: Encoding, levels: [Float]) -> Range<Int>? {
        precondition(levels.count == encoding.frames, "a level for each frame")
        guard encoding.frames >= attack + lengths.lowerBound, let loudest = levels.max() else {
            return nil
        }
        let facts = Facts(encoding, levels: levels)
        let step = max(1, (encoding.frames - attack) / places)
        var best: (cost: Float, range: Range<Int>)?
        for start in stride(from: attack, to: encoding.frames - lengths.lowerBound, by: step) {
            let last = min(encoding.frames, start + lengths.upperBound)
            for end in stride(from: start + lengths.lowerBound, through: last, by: step) {
                let stretch = facts.of(start..<end)
                guard stretch.spread <= most.spread,
                    abs(levels[end - 1] - levels[start]) <= most.step,
                    stretch.level >= loudest - range
                else { continue }
                let cost =
                    stretch.spread + abs(levels[end - 1] - levels[start])
                    + 0.1 * stretch.cents + 6 * stretch.unvoiced
                    + 4 * facts.distance(start, end - 1)
                    + 24 / Float(end - start) + 0.05 * (loudest - stretch.level)
                if best.map({ cost < $0.cost }) ?? true { best = (cost, start..<end) }
            }
        }
        return best?.range
    }
}

extension HoldLoop {
    /// Sums over the frames of a sound, so that a stretch of any length is judged at once.
    private struct Facts {
        /// What is told of a stretch.
        struct Stretch {
            /// The mean and the standard deviation of the levels in dB.
            var level: Float
            var spread: Float
            /// The standard deviation of the pitch in cents.
            var cents: Float
            /// The share of frames without a pitch, where the sound has one.
            var unvoiced: Float
        }

        private let encoding: Encoding
        private var level: [Double] = [0]
        private var squares: [Double] = [0]
        private var pitch: [Double] = [0]
        private var pitchSquares: [Double] = [0]
        private var voiced = [0]
        private var isPitched: Bool { 4 * (voiced.last ?? 0) >= encoding.frames }

        init(_ encoding: Encoding, levels: [Float]) {
            self.encoding = encoding
            for (frame, value) in levels.enumerated() {
                let decibels = Double(max(value, -120))
                level.append((level.last ?? 0) + decibels)
                squares.append((squares.last ?? 0) + decibels * decibels)
                let hertz = encoding.pitch.hertz[frame]
                let cents = hertz > 0 ? 1_200 * log2(Double(hertz)) : 0
                pitch.append((pitch.last ?? 0) + cents)
                pitchSquares.append((pitchSquares.last ?? 0) + cents * cents)
                voiced.append((voiced.last ?? 0) + (hertz > 0 ? 1 : 0))
            }
        }

        func of(_ range: Range<Int>) -> Stretch {
            func sum(_ sums: [Double]) -> Double { sums[range.upperBound] - sums[range.lowerBound] }
            let count = Double(range.count)
            let mean = sum(level) / count
            let variance = sum(squares) / count - mean * mean
            let sounding = Double(voiced[range.upperBound] - voiced[range.lowerBound])
            let middle = sounding > 0 ? sum(pitch) / sounding : 0
            let swing = sounding > 0 ? sum(pitchSquares) / sounding - middle * middle : 0
            return Stretch(
                level: Float(mean), spread: Float(max(0, variance).squareRoot()),
                cents: Float(max(0, swing).squareRoot()),
                unvoiced: isPitched ? Float(1 - sounding / count) : 0)
        }

        /// How far the codes of two frames are apart: the root of the mean square.
        func distance(_ a: Int, _ b: Int) -> Float {
            var sum: Float = 0
            for dimension in 0..<Encoding.dimensions {
                let step = encoding[a, dimension] - encoding[b, dimension]
                sum += step * step
            }
            return (sum / Float(Encoding.dimensions)).squareRoot()
        }
    }
}
