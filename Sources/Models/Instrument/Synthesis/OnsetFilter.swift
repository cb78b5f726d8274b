import Glibc
import Neural
import Signal

/// Puts an ``OnsetCurve`` on samples at 48 kHz as they come; where it is 0 they pass bit for bit.
///
/// Allocates nothing while it works; belongs to one thread.
final class OnsetFilter {
    /// Samples from one moment of the curve to the next.
    static let spacing = SpectralRange.full.hop / OnsetCurve.steps

    private static let bands = OnsetCurve.bands

    private var line = FrameSequence(Encoding(codes: [], pitch: PitchTrack(constant: 0, frames: 0)))
    private let split = BroadBands()
    private let earlier = Tensor(frames: 1, channels: BroadBands.memory)
    /// Changes of amplitude at the moments before and after a sample.
    private let left = Tensor(frames: 1, channels: bands)
    private let right = Tensor(frames: 1, channels: bands)
    private var place = 0

    /// Goes to a sample of a line.
    ///
    /// - Returns: the first sample to be given to ``hear(_:)``, or `place` for none.
    func begin(_ line: FrameSequence, at place: Int) -> Int {
        self.line = line
        self.place = place
        split.reset()
        return first(of: line, for: place)
    }

    /// The first sample that must be heard for a start at a place of a line.
    func first(of line: FrameSequence, for place: Int) -> Int {
        line.encoding.detail.onsets.isNone ? place : max(0, place - BroadBands.memory)
    }

    private var isFlat: Bool { line.encoding.detail.onsets.isNone }

    /// Takes the samples of before the first to be changed.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - fill: gets room for them.
    func hear(_ count: Int, _ fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
        fill(UnsafeMutableBufferPointer(start: earlier.pointer, count: count))
        for index in 0..<count { _ = split.split(earlier.pointer[index]) }
    }

    /// Changes the next samples.
    func process(_ samples: UnsafeMutableBufferPointer<Float>) {
        if isFlat { return }
        line.encoding.detail.onsets.gains.withUnsafeBufferPointer { gains in
            var done = 0
            while done < samples.count {
                // Half a spacing later, so that moments lie at whole multiples.
                let shifted = place + Self.spacing / 2
                let (moment, offset) = shifted.quotientAndRemainder(dividingBy: Self.spacing)
                let end = min(samples.count, done + Self.spacing - offset)
                let before = read(moment - 1, gains, into: left)
                let after = read(moment, gains, into: right)
                for index in done..<end {
                    let parts = split.split(samples[index])
                    guard before || after else { continue }
                    let share = Float(offset + index - done) / Float(Self.spacing)
                    for band in 0..<Self.bands {
                        let (low, high) = (left.pointer[band], right.pointer[band])
                        samples[index] += parts[band] * (low + (high - low) * share)
                    }
                }
                place += end - done
                done = end
            }
        }
    }

    /// Reads the changes of amplitude at a moment of the line.
    ///
    /// - Returns: whether there are any.
    private func read(
        _ moment: Int, _ gains: UnsafeBufferPointer<Float>, into target: Tensor
    ) -> Bool {
        let last = line.count.map { $0 * OnsetCurve.steps - 1 } ?? .max
        let (frame, step) = min(max(moment, 0), last).quotientAndRemainder(
            dividingBy: OnsetCurve.steps)
        let row = line.frame(at: frame) * OnsetCurve.width + step * Self.bands
        var isAny = false
        for band in 0..<Self.bands {
            let gain = gains[row + band]
            isAny = isAny || gain != 0
            target.pointer[band] = gain == 0 ? 0 : expf(gain * Detail.nepers) - 1
        }
        return isAny
    }
}
