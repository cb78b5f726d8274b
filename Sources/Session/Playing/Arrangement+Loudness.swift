import AudioFile
import Instruments
import Playback
import Signal

extension Arrangement {
    /// The rate in Hz at which it is measured.
    private static let rate = 48_000
    /// The longest that is measured, in seconds: as long as the longest sound.
    private static let longest = Double(AudioFile.longest)

    /// How loud it is before the volume, in LUFS; `nil` for silence, for what is rendered while it
    /// plays, and for what is very long.
    ///
    /// - Throws: `CancellationError`.
    func loudness(_ cancellation: Cancellation) throws -> Float? {
        guard seconds < Self.longest else { return nil }
        var sum = [Float](repeating: 0, count: 2 * Int((seconds * Double(Self.rate)).rounded(.up)))
        for voice in voices {
            try cancellation.check()
            guard case .samples(let sound) = voice.source else { return nil }
            let samples = sound.resampled(to: Self.rate).samples
            let (left, right) = StereoPan.gains(voice.pan)
            let start = Int(voice.start * Double(Self.rate))
            for (index, sample) in samples.enumerated() {
                let place = 2 * (start + index)
                guard place + 1 < sum.count else { break }
                sum[place] += voice.gain * left * sample
                sum[place + 1] += voice.gain * right * sample
            }
        }
        try cancellation.check()
        return ProgrammeLoudness.integrated(sum, channels: 2, rate: Self.rate)
    }
}
