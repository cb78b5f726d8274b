import AudioFile
import Instruments
import Signal

/// Records what an input gives.
public enum InputRecorder {
    /// How far a recording is.
    public struct Level: Equatable, Sendable {
        /// How long it lasts, in seconds.
        public let seconds: Double
        /// The largest magnitude since the last, in either channel.
        public let peak: Float
    }

    /// What came of a recording.
    public struct Take: Sendable {
        /// The sound; mono where both channels are the same.
        public let sound: SampleBuffer
        /// Why it ended by itself; `nil` where it was ended.
        public let fault: (any Error)?
    }

    /// How long a recording may be, in seconds: as long as what is read.
    public static let lengths = 1...AudioFile.longest

    /// Records until it is told to end, or so long.
    ///
    /// - Parameters:
    ///   - input: what is recorded, at its rate.
    ///   - seconds: how long at most, one of ``lengths``.
    ///   - cancellation: ends it when raised; what came so far is kept.
    ///   - progress: told of each period.
    /// - Returns: what came, also where the device was gone after some of it.
    /// - Throws: `PlaybackError` when the device is gone before anything came.
    public static func record(
        _ input: any AudioInput, seconds: Int = AudioFile.longest, cancellation: Cancellation,
        progress: (Level) -> Void = { _ in }
    ) throws -> Take {
        let most = seconds * input.rate
        var (mid, side): ([Float], [Float]) = ([], [])
        var fault: (any Error)?
        var block = [SIMD2<Float>](repeating: .zero, count: max(1, input.period))
        while mid.count < most, !cancellation.isCancelled {
            var count = 0
            do {
                count = try block.withUnsafeMutableBufferPointer { try input.read(into: $0) }
            } catch {
                if mid.isEmpty { throw error }
                fault = error
                break
            }
            var peak: Float = 0
            for frame in block.prefix(min(count, most - mid.count)) {
                let sound = SIMD2(
                    frame.x.isFinite ? frame.x : 0, frame.y.isFinite ? frame.y : 0)
                mid.append((sound.x + sound.y) / 2)
                side.append((sound.x - sound.y) / 2)
                peak = max(peak, sound.x.magnitude, sound.y.magnitude)
            }
            progress(Level(seconds: Double(mid.count) / Double(input.rate), peak: peak))
        }
        return Take(
            sound: SampleBuffer(samples: mid, side: side, rate: input.rate), fault: fault)
    }
}
