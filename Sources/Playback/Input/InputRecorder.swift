import AudioFile
import Foundation
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
        /// The device it came from.
        let device: String

        /// Writes it in 24 bits at its own level, by the name of its file.
        ///
        /// - Parameters:
        ///   - path: the file.
        ///   - isTrimmed: whether the silence at both ends is left out.
        /// - Returns: what was written.
        /// - Throws: `PlaybackError` where there is nothing but silence, or an error of the file.
        public func write(to path: String, isTrimmed: Bool = true) throws -> SampleBuffer {
            let isWhole = !isTrimmed && !sound.samples.isEmpty
            guard let kept = isWhole ? sound : sound.trimmed() else {
                throw PlaybackError(
                    .lost, device: device,
                    reason: "gave nothing but silence; turn it up (alsamixer), or choose another "
                        + "device")
            }
            let title = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            try AudioFile.write(
                kept, to: path,
                settings: ExportSettings(
                    format: .int24, isNormalized: false, tags: SoundTags(title: title)))
            return kept
        }
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
            sound: SampleBuffer(samples: mid, side: side, rate: input.rate), fault: fault,
            device: input.device)
    }
}
