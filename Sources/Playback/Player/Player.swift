import Instruments
import Signal

/// Plays a whole sound through an output and waits for its end.
public struct Player {
    /// Where the sound goes.
    public let output: any AudioOutput

    /// Makes a player.
    public init(output: any AudioOutput) { self.output = output }

    /// Plays mono samples; returns when the last was heard or the play was stopped.
    ///
    /// The sound is brought to the output's rate by soxr at very high quality. A stop fades out
    /// within 8 ms.
    ///
    /// - Parameters:
    ///   - samples: −1…1; what lies outside is clipped.
    ///   - rate: their rate in Hz.
    ///   - cancellation: stops the play when raised.
    ///   - progress: called after each period with the seconds handed over so far.
    /// - Returns: whether the sound was played to its end.
    /// - Throws: an error of the output.
    @discardableResult
    public func play(
        _ samples: [Float], rate: Int, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> Bool {
        var sound = Resampler.resample(samples, from: rate, to: output.rate)
        var at = 0
        var end = sound.count
        var whole = true
        while at < end {
            if whole && cancellation.isCancelled {
                whole = false
                end = min(end, at + max(1, Int(CrossfadeBuffer.fade * Double(output.rate))))
                for i in at..<end { sound[i] *= Float(end - i) / Float(end - at) }
            }
            let next = min(at + output.period, end)
            try sound.withUnsafeBufferPointer {
                try output.write(UnsafeBufferPointer(rebasing: $0[at..<next]), channels: 1)
            }
            at = next
            progress(Double(at) / Double(output.rate))
        }
        try output.drain()
        return whole
    }
}
