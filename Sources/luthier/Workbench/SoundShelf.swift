import Instruments
import Models
import Signal

/// Sounds that were read lately, for playing them again at once: those of a full mix, and the one
/// that was auditioned last.
struct SoundShelf {
    /// A sound, and the factor that brings it to the level of the others.
    struct Sound: Sendable {
        let samples: SampleBuffer
        let gain: Float

        /// The most that a quiet file is raised by.
        private static let mostGain: Float = 16

        init(_ samples: SampleBuffer) {
            self.samples = samples
            let peak = max(Loudness.peak(samples.samples), 1e-4)
            gain = min(Studio.encodingPeak / peak, Self.mostGain)
        }
    }

    /// The most sounds kept: those of a full mix.
    private static let mostSounds = 8
    /// The most samples kept: 100 MB of them. The newest stays, however long it is.
    private static let mostSamples = 25_000_000

    private var sounds: [(content: MixSlot.Content, sound: Sound)] = []
    private var auditioned: (content: MixSlot.Content, sound: Sound)?

    /// A sound, which counts as the newest then.
    mutating func take(_ content: MixSlot.Content) -> Sound? {
        guard let at = sounds.firstIndex(where: { $0.content == content }) else {
            return auditioned?.content == content ? auditioned?.sound : nil
        }
        let found = sounds.remove(at: at)
        sounds.append(found)
        return found.sound
    }

    /// Keeps a sound until the next is auditioned.
    mutating func putAuditioned(_ sound: Sound, for content: MixSlot.Content) {
        auditioned = (content, sound)
    }

    /// Keeps a sound; the oldest go when there is no more room.
    mutating func put(_ sound: Sound, for content: MixSlot.Content) {
        sounds.removeAll { $0.content == content }
        sounds.append((content, sound))
        while sounds.count > 1, sounds.count > Self.mostSounds || samples > Self.mostSamples {
            sounds.removeFirst()
        }
    }

    private var samples: Int { sounds.reduce(0) { $0 + $1.sound.samples.samples.count } }
}
