import ArgumentParser
import Benchmarks

/// Measures whether the workbench stands random keys.
struct BenchStressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress", abstract: "Random keys for minutes: under-runs, memory, silence.",
        discussion: """
            The whole workbench, drawn without a terminal, gets random keys, some 20 a second, \
            while a thread loads the machine. Nothing is exported, and what is saved is removed.

            Examples:
              luthier bench stress --minutes 1
              luthier bench stress --device pulse --json
            """)

    @Option(help: "How long.")
    var minutes = 10.0

    @Option(help: "Keys a second, about.")
    var rate = 20.0

    @Option(help: "Threads that load the machine meanwhile.")
    var load = 1

    @OptionGroup var output: BenchOutput

    func validate() throws {
        guard (0.01...10_000).contains(minutes), (0.1...200).contains(rate),
            (0...64).contains(load)
        else {
            throw ValidationError(
                "--minutes lies between 0.01 and 10000, --rate between 0.1 and 200, "
                    + "--load between 0 and 64.")
        }
    }

    func run() throws {
        try output.run(
            StressBenchmark(minutes: minutes, rate: rate, load: load, seed: output.seed))
    }
}
