import Instruments
import Signal

/// Plays a whole sound through an output and waits for its end.
public struct Player {
    /// Where the sound goes.
    public let output: any AudioOutput

    /// Makes a player.
    public init(output: any AudioOutput) { self.output = output }

    /// Plays a sound; returns when the last sample was heard or the play was stopped.
    ///
    /// The sound is brought to the output's rate by soxr at very high quality. A stop fades out
    /// within 8 ms.
    ///
    /// - Parameters:
    ///   - sound: −1…1; what lies outside is clipped.
    ///   - cancellation: stops the play when raised.
    ///   - progress: called after each period with the seconds handed over so far.
    /// - Returns: whether the sound was played to its end.
    /// - Throws: an error of the output.
    @discardableResult
    public func play(
        _ sound: SampleBuffer, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> Bool {
        let resampled = sound.resampled(to: output.rate)
        let channels = resampled.channels
        var samples = resampled.channelSamples
        var at = 0
        var end = resampled.samples.count
        var whole = true
        while at < end {
            if whole && cancellation.isCancelled {
                whole = false
                end = min(end, at + max(1, Int(CrossfadeBuffer.fade * Double(output.rate))))
                for index in at * channels..<end * channels {
                    samples[index] *= Float(end - index / channels) / Float(end - at)
                }
            }
            let next = min(at + output.period, end)
            try samples.withUnsafeBufferPointer {
                let period = $0[at * channels..<next * channels]
                try output.write(UnsafeBufferPointer(rebasing: period), channels: channels)
            }
            at = next
            progress(Double(at) / Double(output.rate))
        }
        try output.drain()
        return whole
    }
}
