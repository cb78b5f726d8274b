import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models
import Neural

/// Measures the speed and memory of the model on this machine.
struct BenchSpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed", abstract: "The speed and memory of the model.",
        discussion: """
            What 'luthier bench' does by itself. Runs on one core unless --threads says otherwise; \
            the best of several runs counts.

            Examples:
              luthier bench
              luthier bench --json
            """)

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "How often each figure is taken.")
    var runs = 5

    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func validate() throws {
        guard (1...1_000).contains(runs) else {
            throw ValidationError("--runs lies between 1 and 1000.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        if let name = vocoder.name {
            try ModelLoader.facts(of: model.model, from: data.dataFolder).check(vocoder: name)
        }
        // First, since Linux counts the memory of the parent before exec as the child's.
        let memory = try peakOfResynth()
        let start = ContinuousClock.now
        let loaded = try ModelLoader.load(
            model.model, from: data.dataFolder, threads: model.threads)
        let loading = ContinuousClock.now - start
        let speed = try Measurement(
            of: loaded, vocoder: vocoder.name, runs: runs, cancellation: interrupt.cancellation)
        var figures = [
            "model.load_ms": loading / .milliseconds(1),
            "vocoder.realtime_factor": speed.vocoderRealtimeFactor,
            "encoder.realtime_factor": speed.encoderRealtimeFactor,
            "blend.rerender_ms": speed.blendRerenderMilliseconds,
            "resynth.peak_rss_mb": memory,
            "machine.fma_peak_gflops": FMAPeak.measure(),
        ]
        if let encoder = loaded.encoder as? InstrumentEncoder {
            let stages = try PlaybackBench.measure(
                encoder.model, vocoder: try loaded.vocoder(named: vocoder.name), runs: runs,
                cancellation: interrupt.cancellation)
            figures.merge(stages) { known, _ in known }
        }
        if json { return try Standard.print(json: figures) }
        for (key, value) in figures.sorted(by: { $0.key < $1.key }) {
            let name = key + String(repeating: " ", count: max(0, 40 - key.count))
            print(name + String(format: "%10.2f", value))
        }
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
        var arguments = [
            "resynth", note, "--output", folder.appendingPathComponent("again.wav").path,
            "--quiet", "--no-cache", "--model", model.model, "--threads", String(model.threads),
        ]
        if let name = vocoder.name { arguments += ["--vocoder", name] }
        if let root = data.data { arguments += ["--data", root] }
        return try ChildProcess.peakMemory(of: arguments)
    }
}
