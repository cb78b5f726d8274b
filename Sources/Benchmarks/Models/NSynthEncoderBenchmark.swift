import Instruments
import Models
import Neural

/// The speed of NSynth's encoder with generated weights: speed does not depend on them.
public struct NSynthEncoderBenchmark: RepeatedBenchmark {
    /// See ``RepeatedBenchmark/usualRuns``.
    public static let usualRuns = 5
    /// How many samples may be encoded: a frame at least.
    public static let sampleCounts = Encoding.hop...10_000_000

    /// Threads that it uses, from 1.
    public var threads: Int
    /// How often each figure is taken, from 1; the best counts.
    public var runs: Int
    /// Samples at 16 kHz that are encoded, at least a frame of 512.
    public var samples: Int

    /// Puts the settings together.
    public init(threads: Int, runs: Int, samples: Int) {
        self.threads = threads
        self.runs = runs
        self.samples = samples
    }

    /// Measures.
    ///
    /// - Parameter cancellation: stops between runs when raised.
    /// - Returns: figures by name, such as `nsynth.encoder.seconds`.
    /// - Throws: `CancellationError`, or an error of the model.
    public func measure(cancellation: Cancellation) throws -> [String: Double] {
        let peak = FMAPeak.measure()
        let sizes = NSynthEncoderConfiguration.published
        let encoder = NSynthEncoder(
            NSynthEncoderWeights(generatedFor: sizes), weightsHash: "generated", threads: threads)
        let sound = Measurement.pluck(seconds: Double(samples) / Double(Encoding.sampleRate))
        let pitch = try encoder.encode(sound).pitch
        func best(_ work: () throws -> Void) throws -> Double {
            try Measurement.best(of: runs, cancellation: cancellation, work)
        }
        let time = try best { _ = try encoder.encode(sound, pitch: pitch) }
        let whole = try best { _ = try encoder.encode(sound) }
        let length = Double(pitch.frames * Encoding.hop)
        let rate = 2 * Double(sizes.operationsPerSample) * length / time / 1e9
        return [
            "machine.fma_peak_gflops": peak,
            "nsynth.encoder.seconds": time,
            "nsynth.encoder.with_pitch_seconds": whole,
            "nsynth.encoder.realtime_factor": Double(pitch.frames) / Encoding.frameRate / time,
            "nsynth.encoder.gflops": rate,
            "nsynth.encoder.percent_of_peak": 100 * rate / peak / Double(threads),
            "nsynth.encoder.threads": Double(threads),
        ]
    }
}
