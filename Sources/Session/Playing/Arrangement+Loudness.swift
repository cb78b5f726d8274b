import AudioFile
import Instruments
import Playback

extension Arrangement {
    /// The longest that is measured, in seconds: as long as the longest sound.
    private static let longest = Double(AudioFile.longest)

    /// How loud it is before the volume, in LUFS; `nil` for silence, for what is rendered while it
    /// plays, and for what is very long.
    ///
    /// - Throws: `CancellationError`.
    func loudness(_ cancellation: Cancellation) throws -> Float? {
        guard seconds < Self.longest else { return nil }
        var parts: [MixDown.Part] = []
        for voice in voices {
            guard case .samples(let sound) = voice.source else { return nil }
            parts.append(.init(sound: sound, gain: voice.gain, pan: voice.pan, start: voice.start))
        }
        let sum = try MixDown.render(parts, check: cancellation.check)
        try cancellation.check()
        return ProgrammeLoudness.integrated(sum, channels: 2, rate: MixDown.rate)
    }
}
