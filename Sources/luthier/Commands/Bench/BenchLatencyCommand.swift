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

    @Option(help: "Keys a second, about.")
    var rate = 20.0

    @Option(help: "Threads that load the machine meanwhile.")
    var load = 0

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (1...100_000).contains(presses), (0.1...200).contains(rate), (0...64).contains(load)
        else {
            throw ValidationError(
                "--presses lies between 1 and 100000, --rate between 0.1 and 200, "
                    + "--load between 0 and 64.")
        }
    }

    func run() throws {
        guard !midi else {
            let benchmark = NoteLatencyBenchmark(
                notes: presses, rate: rate, load: load, seed: output.seed)
            let interrupt = Interrupt()
            let report = try benchmark.measure(
                try output.liveVocoder(), options: output.options,
                cancellation: interrupt.cancellation)
            return try output.print(report.figures, lines: report.lines)
        }
        try output.run(
            LatencyBenchmark(presses: presses, rate: rate, load: load, seed: output.seed))
    }
}
