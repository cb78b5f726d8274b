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

    @OptionGroup var keys: KeyOptions<StressBenchmark>
    @OptionGroup var output: BenchOutput

    func validate() throws { try StressBenchmark.lengths.check(minutes, option: "minutes") }

    func run() throws {
        try output.run(
            StressBenchmark(
                minutes: minutes, rate: keys.rate, load: keys.load, seed: output.seed))
    }
}
