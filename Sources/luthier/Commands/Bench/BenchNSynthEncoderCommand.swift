import ArgumentParser
import Benchmarks
import Instruments

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

    @OptionGroup var repetition: RunsOption<NSynthEncoderBenchmark>

    @Option(help: "Samples that are encoded; 39936 are the 78 × 16 picture.")
    var samples = 39_936

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        try ThreadCount.check(threads)
        try NSynthEncoderBenchmark.sampleCounts.check(samples, option: "samples")
    }

    func run() throws {
        let interrupt = Interrupt()
        let encoder = NSynthEncoderBenchmark(
            threads: threads, runs: repetition.runs, samples: samples)
        let metrics = try encoder.measure(cancellation: interrupt.cancellation)
        try MetricTable.print(metrics, json: json, format: "%10.3f")
    }
}
