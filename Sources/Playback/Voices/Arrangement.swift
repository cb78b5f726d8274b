import Instruments
import Models
import Signal

/// What is played: voices that sound together, once or over and over.
///
/// A value: the workbench describes what it wants to hear, and the player finds out what changed.
public struct Arrangement: Equatable, Sendable {
    /// One sound among others.
    public struct Voice: Equatable, Sendable {
        /// Where its samples come from.
        public enum Source: Equatable, Sendable {
            /// Ready samples; brought to the device's rate where they differ.
            case samples(SampleBuffer)
            /// An encoding, rendered while it plays by one of the player's vocoders, 0 is the
            /// first. One voice of an arrangement at most may be such.
            case encoding(Encoding, seed: UInt64, vocoder: Int = 0)
        }

        /// What sounds.
        public var source: Source
        /// Linear gain, 0 or more.
        public var gain: Float
        /// −1 left, 0 middle, 1 right, at constant power (the middle is 0 dB on both sides).
        public var pan: Float
        /// Seconds after the start of the arrangement at which it begins, 0 or more.
        public var start: Double

        /// A voice; by itself in the middle, from the start, at its own level.
        public init(_ source: Source, gain: Float = 1, pan: Float = 0, start: Double = 0) {
            self.source = source
            self.gain = gain
            self.pan = pan
            self.start = start
        }
    }

    /// What sounds together.
    public var voices: [Voice]
    /// How it goes on at its end. A single voice from the start alone goes on without a seam; of
    /// any others all begin again.
    public var loop: Loop

    /// An arrangement.
    public init(voices: [Voice], loop: Loop = .once) {
        self.voices = voices
        self.loop = loop
    }

    /// An arrangement that goes on without end, and without a seam where it can, or is heard once.
    public init(voices: [Voice], isLooping: Bool) {
        self.init(voices: voices, loop: isLooping ? .seamless : .once)
    }
}

extension Arrangement {
    /// The vocoder of its encoding; `nil` where there is none.
    var vocoder: Int? {
        for voice in voices {
            if case .encoding(_, _, let vocoder) = voice.source { return vocoder }
        }
        return nil
    }

    /// Seconds from the start to the end of the last voice; of one round where it loops.
    public var seconds: Double {
        let ends = voices.map { voice in
            switch voice.source {
            case .samples(let sound): voice.start + sound.seconds
            case .encoding(let encoding, _, _):
                voice.start + encoding.seconds
            }
        }
        return ends.max() ?? 0
    }
}
