/// An instrument made of recordings, each of which plays some keys at some velocities.
public struct SampledInstrument: Equatable, Sendable {
    /// One of the recordings.
    public struct Sample: Equatable, Sendable {
        /// The name of its file, without an ending.
        public var name: String
        /// The key at which it plays at its own pitch, 0…127.
        public var root: Int
        /// The keys that it plays.
        public var keys: ClosedRange<Int>
        /// The velocities at which it plays, within 1…127.
        public var velocities: ClosedRange<Int>
        /// `[frames, channels]`, interleaved.
        public var samples: [Float]
        /// The frames that go round while a key is held; `nil` where it plays to its end.
        public var loop: Range<Int>?

        /// Puts one together.
        public init(
            name: String, root: Int, keys: ClosedRange<Int>, velocities: ClosedRange<Int>,
            samples: [Float], loop: Range<Int>?
        ) {
            self.name = name
            self.root = root
            self.keys = keys
            self.velocities = velocities
            self.samples = samples
            self.loop = loop
        }
    }

    /// The name shown to people.
    public var name: String
    /// Of all recordings, in Hz.
    public var rate: Int
    /// 1 or 2.
    public var channels: Int
    /// Seconds in which a note falls by 60 dB once its key is let go.
    public var release: Float
    /// The recordings.
    public var samples: [Sample]

    /// Puts an instrument together.
    public init(
        name: String, rate: Int, channels: Int, release: Float, samples: [Sample]
    ) {
        precondition(channels == 1 || channels == 2, "mono or stereo")
        self.name = name
        self.rate = rate
        self.channels = channels
        self.release = release
        self.samples = samples
    }
}
