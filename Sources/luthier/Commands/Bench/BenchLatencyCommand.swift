import ArgumentParser
import Benchmarks

/// Measures how soon a key press is heard.
struct BenchLatencyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency", abstract: "From key press to the first changed sample.",
        discussion: """
            A looping blend plays in the workbench, which is drawn without a terminal, and the \
            arrow keys move it at random moments. Each time runs from the arrival of the key to \
            the return of the write that hands the first changed sample to the output; the \
            output's own buffer comes after it.

            With --midi notes come as MIDI's bytes through a pipe while seven others sound, and \
            each time runs from the writing of the bytes to the return of the write that hands \
            the note's first sample to the output.

            Examples:
              luthier bench latency
              luthier bench latency --device default --json
              luthier bench latency --load 1
              luthier bench latency --midi --device jack --period 64
            """)

    @Flag(help: "Measure notes instead of keys.")
    var midi = false

    @Option(help: "How many keys are pressed.")
    var presses = 400

    @OptionGroup var keys: KeyOptions<LatencyBenchmark>
    @OptionGroup var output: BenchOutput

    func validate() throws { try LatencyBenchmark.pressCounts.check(presses, option: "presses") }

    func run() throws {
        guard !midi else {
            let benchmark = NoteLatencyBenchmark(
                notes: presses, rate: keys.rate, load: keys.load, seed: output.seed)
            let interrupt = Interrupt()
            let report = try benchmark.measure(
                try output.liveVocoder(), options: output.options,
                cancellation: interrupt.cancellation)
            return try output.print(report.metrics, lines: report.lines)
        }
        try output.run(
            LatencyBenchmark(
                presses: presses, rate: keys.rate, load: keys.load, seed: output.seed))
    }
}
