import AudioFile
import Instruments
import Models
import Signal

/// Sounds that were read lately, for playing them again at once: those of a full mix, and the one
/// that was auditioned last.
struct SampleCache {
    /// What a sound is of, and what rendered it.
    struct Key: Equatable {
        var content: MixSlot.Content
        /// The vocoder of an encoding; `nil` for the model's own, or the content's.
        var vocoder: String?
    }

    /// A sound, and the factor that brings it to the level of the others.
    struct Sound: Sendable {
        let samples: SampleBuffer
        let gain: Float
        /// How loud it is, in LUFS; `nil` for silence.
        let loudness: Float?
        /// The factor that makes it as loud as the others.
        let levelling: Float

        /// How many samples it holds, of all channels.
        var size: Int { samples.samples.count + samples.side.count }

        /// The most that a quiet file is raised by.
        private static let mostGain: Float = 16
        /// Seconds of a sound that its loudness is taken from: what is long is heard at once, too.
        private static let longest = 30

        init(_ samples: SampleBuffer) {
            self.samples = samples
            gain = min(SoundCodec.encodingPeak / max(samples.peak, 1e-4), Self.mostGain)
            loudness = ProgrammeLoudness.integrated(samples, seconds: Self.longest)
            let level = TransportSettings.level
            levelling =
                loudness.map { [gain] in
                    min(
                        ProgrammeLoudness.factor(on: samples, of: $0, to: level),
                        max(gain, Self.mostGain))
                } ?? gain
        }
    }

    /// The most sounds kept: those of a full mix.
    private static let mostSounds = 8
    /// The most samples kept: 100 MB of them. The newest stays, however long it is.
    private static let mostSamples = 25_000_000

    private var sounds: [(key: Key, sound: Sound)] = []
    private var auditioned: (key: Key, sound: Sound)?

    /// A sound, which counts as the newest then.
    mutating func take(_ key: Key) -> Sound? {
        guard let at = sounds.firstIndex(where: { $0.key == key }) else {
            return auditioned?.key == key ? auditioned?.sound : nil
        }
        let found = sounds.remove(at: at)
        sounds.append(found)
        return found.sound
    }

    /// Keeps a sound until the next is auditioned.
    mutating func putAuditioned(_ sound: Sound, for key: Key) {
        auditioned = (key, sound)
    }

    /// Keeps a sound; the oldest go when there is no more room.
    mutating func put(_ sound: Sound, for key: Key) {
        sounds.removeAll { $0.key == key }
        sounds.append((key, sound))
        while sounds.count > 1, sounds.count > Self.mostSounds || samples > Self.mostSamples {
            sounds.removeFirst()
        }
    }

    private var samples: Int { sounds.reduce(0) { $0 + $1.sound.size } }
}
