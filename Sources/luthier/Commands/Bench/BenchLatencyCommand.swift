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

            Examples:
              luthier bench latency
              luthier bench latency --device default --json
              luthier bench latency --load 1
            """)

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
        try output.run(
            LatencyBenchmark(presses: presses, rate: rate, load: load, seed: output.seed))
    }
}
