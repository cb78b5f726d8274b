import Signal

/// Sounds added up to a stereo one.
public enum MixDown {
    /// One of the sounds.
    public struct Part: Equatable, Sendable {
        /// Its samples, at any rate.
        public var sound: SampleBuffer
        /// What they are multiplied with.
        public var gain: Float
        /// Where it stands, −1 left … 1 right (``StereoPan``).
        public var pan: Float
        /// Seconds after which it begins, 0 or more.
        public var start: Double

        /// Makes a part.
        public init(sound: SampleBuffer, gain: Float = 1, pan: Float = 0, start: Double = 0) {
            self.sound = sound
            self.gain = gain
            self.pan = pan
            self.start = start
        }
    }

    /// The rate of the result in Hz.
    public static let rate = 48_000

    /// Adds up sounds, each resampled to ``rate`` (soxr, very high quality).
    ///
    /// - Returns: `[frames, 2]`, interleaved, up to the end of the last sound; not clipped.
    public static func render(_ parts: [Part]) -> [Float] { render(parts) {} }

    /// The same.
    ///
    /// - Parameter check: asked before each sound; throws where the work is to end.
    public static func render(_ parts: [Part], check: () throws -> Void) rethrows -> [Float] {
        var mixed: [Float] = []
        for part in parts {
            try check()
            let sound = part.sound.resampled(to: rate)
            let samples = sound.samples
            let first = Int((max(0, part.start) * Double(rate)).rounded())
            let missing = 2 * (first + samples.count) - mixed.count
            if missing > 0 { mixed.append(contentsOf: repeatElement(0, count: missing)) }
            let sides = StereoPan.gains(part.pan)
            let (left, right) = (sides.left * part.gain, sides.right * part.gain)
            for (index, sample) in samples.enumerated() {
                mixed[2 * (first + index)] += sample * left
                mixed[2 * (first + index) + 1] += sample * right
            }
            for (index, side) in sound.side.enumerated() {
                mixed[2 * (first + index)] += side * left
                mixed[2 * (first + index) + 1] -= side * right
            }
        }
        return mixed
    }
}
