import ArgumentParser
import Foundation
import Instruments
import Models
import Neural

/// Measures the speed of NSynth's encoder on this machine.
struct BenchNSynthEncoderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nsynth-encoder", abstract: "The speed of NSynth's encoder.",
        discussion: """
            Its weights are generated, since speed does not depend on them. Seconds for a sound of \
            --samples, the share of the multiply-adds that the cores can do, and the same with the \
            pitch track; the best of several runs counts. luthier_training bench \
            nsynth-encoder races the same against PyTorch.

            Examples:
              luthier bench nsynth-encoder
              luthier bench nsynth-encoder --threads 1 --json
            """)

    @Option(help: "Threads to use.")
    var threads = 2

    @Option(help: "How often each figure is taken.")
    var runs = 5

    @Option(help: "Samples that are encoded; 39936 are the 78 × 16 picture.")
    var samples = 39_936

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...64).contains(threads) else {
            throw ValidationError("--threads lies between 1 and 64.")
        }
        guard (1...1_000).contains(runs) else {
            throw ValidationError("--runs lies between 1 and 1000.")
        }
        guard (Encoding.hop...10_000_000).contains(samples) else {
            throw ValidationError("--samples lies between \(Encoding.hop) and 10000000.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let peak = FMAPeak.measure()
        let sizes = NSynthEncoderConfiguration.published
        let encoder = NSynthEncoder(
            NSynthEncoderWeights(generatedFor: sizes), weightsHash: "generated", threads: threads)
        let sound = Measurement.pluck(seconds: Double(samples) / Double(Encoding.sampleRate))
        let pitch = try encoder.encode(sound).pitch
        func best(_ work: () throws -> Void) throws -> Double {
            try Measurement.best(of: runs, cancellation: interrupt.cancellation, work)
        }
        let time = try best { _ = try encoder.encode(sound, pitch: pitch) }
        let whole = try best { _ = try encoder.encode(sound) }
        let length = Double(pitch.frames * Encoding.hop)
        let rate = 2 * Double(sizes.operationsPerSample) * length / time / 1e9
        let figures = [
            "machine.fma_peak_gflops": peak,
            "nsynth.encoder.seconds": time,
            "nsynth.encoder.with_pitch_seconds": whole,
            "nsynth.encoder.realtime_factor": length / Double(Encoding.sampleRate) / time,
            "nsynth.encoder.gflops": rate,
            "nsynth.encoder.percent_of_peak": 100 * rate / peak / Double(threads),
            "nsynth.encoder.threads": Double(threads),
        ]
        if json { return try Standard.print(json: figures) }
        for (key, value) in figures.sorted(by: { $0.key < $1.key }) {
            let name = key + String(repeating: " ", count: max(1, 40 - key.count))
            print(name + String(format: "%10.3f", value))
        }
    }
}
