import Models
import Signal

/// How fast a model works on this machine.
public struct Measurement: Equatable, Sendable {
    /// Seconds of sound rendered in a second.
    public let vocoderRealtimeFactor: Double
    /// Seconds of sound encoded, pitch included, in a second.
    public let encoderRealtimeFactor: Double
    /// Seconds of a note at 65.4 Hz, which has the most harmonics, rendered in a second.
    public let lowNoteRealtimeFactor: Double
    /// Seconds of a note at 440 Hz rendered in a second.
    public let highNoteRealtimeFactor: Double
    /// Milliseconds to mix and render a blend of 2.5 s anew.
    public let blendRerenderMilliseconds: Double

    /// Frames of the blend that is timed: 2.5 s, the 78 × 16 encoding.
    private static let blendFrames = 78

    /// Measures a model; each figure is the best of several runs, for other work on the machine
    /// can only slow one down.
    ///
    /// - Parameters:
    ///   - model: what is measured.
    ///   - vocoder: the name of its vocoder that is measured; `nil` for its own.
    ///   - seconds: length of the sound that is encoded and rendered.
    ///   - runs: how often each is done.
    ///   - cancellation: stops between runs when raised.
    /// - Throws: an error of the model, or `CancellationError`.
    public init(
        of model: LoadedModel, vocoder: String? = nil, seconds: Double = 4, runs: Int = 5,
        cancellation: Cancellation = Cancellation()
    ) throws {
        let vocoder = try model.vocoder(named: vocoder)
        let sound = Self.pluck(seconds: seconds, rate: model.encoder.sampleRate)
        let encoding = try model.encoder.encode(sound)
        let length = encoding.seconds
        let blend = try Blend(mix: 0.5)
        let ends = [
            encoding.stretched(to: Self.blendFrames),
            encoding.reversed()
                .stretched(to: Self.blendFrames),
        ]
        func best(_ work: () throws -> Void) throws -> Double {
            try Self.best(of: runs, cancellation: cancellation, work)
        }
        func factor(at hertz: Float? = nil) throws -> Double {
            var note = encoding
            if let hertz { note.pitch = PitchTrack(constant: hertz, frames: note.frames) }
            return try length / best { _ = try vocoder.render(note, seed: 0) }
        }
        vocoderRealtimeFactor = try factor()
        lowNoteRealtimeFactor = try factor(at: 65.4)
        highNoteRealtimeFactor = try factor(at: 440)
        encoderRealtimeFactor = try length / best { _ = try model.encoder.encode(sound) }
        blendRerenderMilliseconds =
            try 1_000
            * best {
                let mixed = try blend.apply(to: ends)
                _ = try vocoder.render(mixed, seed: 0)
            }
    }

    /// The seconds that a piece of work takes, the best of several runs.
    ///
    /// - Throws: what the work throws, or `CancellationError`.
    public static func best(
        of runs: Int, cancellation: Cancellation, _ work: () throws -> Void
    ) throws -> Double {
        var best = Double.infinity
        for _ in 0..<max(1, runs) {
            try cancellation.check()
            let time = try ContinuousClock().measure(work)
            best = min(best, time / .seconds(1))
        }
        return best
    }

    /// A decaying sawtooth at 220 Hz: pitched, with energy in all bands.
    ///
    /// - Parameter rate: its samples a second.
    public static func pluck(seconds: Double, rate: Int = Encoding.sampleRate) -> [Float] {
        let samples = Int(seconds * Double(rate))
        let period = Double(rate) / 220
        return (0..<samples).map { i in
            let phase = (Double(i) / period).truncatingRemainder(dividingBy: 1)
            return Float((2 * phase - 1) * 0.5 * (1 - 0.9 * Double(i) / Double(samples)))
        }
    }
}
