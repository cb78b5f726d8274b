import AudioFile
import Foundation
import Instruments
import Models
import Neural

/// The speed and memory of a model.
public struct SpeedBenchmark: RepeatedBenchmark {
    /// See ``RepeatedBenchmark/usualRuns``.
    public static let usualRuns = 5

    /// The name of the vocoder that is measured; `nil` for the model's own.
    public var vocoder: String?
    /// How often each figure is taken, from 1; the best counts.
    public var runs: Int
    /// What `luthier resynth` is given beside its sound, for the memory of a process of its own.
    public var resynthArguments: [String]

    /// Puts the settings together.
    public init(vocoder: String?, runs: Int, resynthArguments: [String]) {
        self.vocoder = vocoder
        self.runs = runs
        self.resynthArguments = resynthArguments
    }

    /// Measures.
    ///
    /// - Parameters:
    ///   - cancellation: stops between runs when raised.
    ///   - load: loads the model.
    /// - Returns: figures by name, such as `vocoder.realtime_factor`.
    /// - Throws: an error of the model, or `CancellationError`.
    public func measure(
        cancellation: Cancellation, load: () throws -> LoadedModel
    ) throws -> [String: Double] {
        // First, since Linux counts the memory of the parent before exec as the child's.
        let memory = try peakOfResynth()
        let start = ContinuousClock.now
        let loaded = try load()
        let loading = ContinuousClock.now - start
        let speed = try Measurement(
            of: loaded, vocoder: vocoder, runs: runs, cancellation: cancellation)
        var metrics = [
            "model.load_ms": loading / .milliseconds(1),
            "vocoder.realtime_factor": speed.vocoderRealtimeFactor,
            "vocoder.low_note_realtime_factor": speed.lowNoteRealtimeFactor,
            "vocoder.high_note_realtime_factor": speed.highNoteRealtimeFactor,
            "encoder.realtime_factor": speed.encoderRealtimeFactor,
            "blend.rerender_ms": speed.blendRerenderMilliseconds,
            "resynth.peak_rss_mb": memory,
            "machine.fma_peak_gflops": FMAPeak.measure(),
        ]
        if let encoder = loaded.encoder as? InstrumentEncoder {
            let stages = try ComponentBenchmark.measure(
                encoder.model, vocoder: try loaded.vocoder(named: vocoder), runs: runs,
                cancellation: cancellation)
            metrics.merge(stages) { known, _ in known }
        }
        return metrics
    }

    /// Peak memory in MB of a process of its own that resynthesises a 4 s note.
    private func peakOfResynth() throws -> Double {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-bench-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let note = folder.appendingPathComponent("note.wav").path
        let samples = (0..<64_000).map { Float(sin(Double($0) * 2 * .pi * 220 / 16_000)) * 0.5 }
        try AudioFile.write(samples, rate: Encoding.sampleRate, to: note)
        let result = folder.appendingPathComponent("again.wav").path
        return try ChildProcess.peakMemory(
            of: ["resynth", note, "--output", result] + resynthArguments)
    }
}
