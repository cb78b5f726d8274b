/// Holds samples below full scale where they would go beyond it, and leaves all else as it is.
///
/// Looks ahead: the factor on a frame is the mean, over a window, of the least factor that any frame
/// of a window around needs. So it sinks before a peak, rises after it, and never lets one through;
/// both channels have the same, so that nothing moves to a side.
enum PeakLimiter {
    /// Seconds that it looks ahead, and back: long enough for no crackle, short enough for no pump.
    static let reach = 0.005

    /// Limits sound.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved.
    ///   - channels: from 1.
    ///   - rate: in Hz.
    ///   - ceiling: the most that a sample has then, above 0.
    static func limit(_ samples: [Float], channels: Int, rate: Int, ceiling: Float) -> [Float] {
        let frames = samples.count / channels
        guard samples.contains(where: { abs($0) > ceiling }) else { return samples }
        let reach = max(1, Int(Double(rate) * Self.reach))
        let needed = (0..<frames).map { frame in
            let peak = (0..<channels).map { abs(samples[frame * channels + $0]) }.max() ?? 0
            return peak > ceiling ? ceiling / peak : 1
        }
        let least = minima(of: needed, reach: reach)
        var limited = samples
        // The mean over one window of minima, each of which holds for all frames of the window.
        var sum = (-reach...reach).reduce(0.0) { $0 + Double(least[clamped($1, frames)]) }
        let width = Double(2 * reach + 1)
        for frame in 0..<frames {
            let factor = Float(sum / width)
            for side in 0..<channels { limited[frame * channels + side] *= factor }
            sum += Double(least[clamped(frame + reach + 1, frames)])
            sum -= Double(least[clamped(frame - reach, frames)])
        }
        // What the sum is off by.
        return limited.map { min(ceiling, max(-ceiling, $0)) }
    }

    private static func clamped(_ frame: Int, _ frames: Int) -> Int {
        min(max(0, frame), frames - 1)
    }

    /// The least value within `reach` of each, by a queue of those that may still be least.
    private static func minima(of values: [Float], reach: Int) -> [Float] {
        var least = values
        var queue: [Int] = []
        var head = 0
        for index in 0..<values.count + reach {
            if index < values.count {
                while queue.count > head, let last = queue.last, values[last] >= values[index] {
                    queue.removeLast()
                }
                queue.append(index)
            }
            let middle = index - reach
            guard middle >= 0 else { continue }
            while queue[head] < middle - reach { head += 1 }
            least[middle] = values[queue[head]]
        }
        return least
    }
}
