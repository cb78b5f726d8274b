import Instruments
import Models
import Neural

/// The speed of HiFi-GAN generators with generated weights: speed does not depend on them.
public struct HiFiGANBenchmark: RepeatedBenchmark {
    /// See ``RepeatedBenchmark/usualRuns``.
    public static let usualRuns = 3
    /// How many mel frames may be rendered.
    public static let frameCounts = 1...100_000

    /// How often each figure is taken, from 1; the best counts.
    public var runs: Int
    /// Mel frames that are rendered.
    public var frames: Int
    /// Threads that render at once.
    public var threads: Int

    /// Puts the settings together.
    public init(runs: Int, frames: Int, threads: Int) {
        self.runs = runs
        self.frames = frames
        self.threads = threads
    }

    /// Measures.
    ///
    /// - Parameters:
    ///   - versions: the generators, and the names that their figures get.
    ///   - cancellation: stops between blocks when raised.
    /// - Returns: figures by name, such as `hifigan.v1.realtime_factor`.
    /// - Throws: `CancellationError`, or an error of the model.
    public func measure(
        _ versions: [(name: String, sizes: HiFiGANConfiguration)], cancellation: Cancellation
    ) throws -> [String: Double] {
        let peak = FMAPeak.measure()
        var metrics = ["machine.fma_peak_gflops": peak]
        for (name, sizes) in versions {
            let clock = ContinuousClock()
            let weights = HiFiGANWeights(generatedFor: sizes)
            let start = clock.now
            let model = try HiFiGANModel(weights)
            let loading = clock.now - start
            let mel = MelFrames(generated: frames, bands: sizes.bands)
            let time = try Measurement.best(of: runs, cancellation: cancellation) {
                _ = try model.render(mel, threads: threads) { _ in try cancellation.check() }
            }
            let length = Double(frames * sizes.hop) / Double(sizes.rate)
            let rate = sizes.operationsPerSecond * length / time / 1e9
            metrics["hifigan.\(name).realtime_factor"] = length / time
            metrics["hifigan.\(name).gflops"] = rate
            metrics["hifigan.\(name).percent_of_peak"] = 100 * rate / peak / Double(threads)
            metrics["hifigan.\(name).prepare_ms"] = loading / .milliseconds(1)
        }
        return metrics
    }
}
