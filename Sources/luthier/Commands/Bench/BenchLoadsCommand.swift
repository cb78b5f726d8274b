import ArgumentParser
import Benchmarks

/// Measures whether memory grows with the sounds that are loaded.
struct BenchLoadsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loads", abstract: "Sounds loaded, played and dropped: what memory is left.",
        discussion: """
            The whole workbench, drawn without a terminal, takes one sound of the library after the \
            other as A of a blend that sounds. Resident memory before the first and after the \
            last, and after every fifty.

            Examples:
              luthier bench loads
              luthier bench loads --count 100 --json
            """)

    @Option(help: "How many sounds.")
    var count = 500

    @Option(help: "Seconds that each is heard.")
    var seconds = 0.2

    @OptionGroup var output: BenchOutput

    func validate() throws {
        try LoadsBenchmark.counts.check(count, option: "count")
        try LoadsBenchmark.lengths.check(seconds, option: "seconds")
    }

    func run() throws { try output.run(LoadsBenchmark(count: count, seconds: seconds)) }
}
