import ArgumentParser
import Benchmarks
import Instruments

/// How often a benchmark takes each figure.
struct RunsOption<Benchmark: RepeatedBenchmark>: ParsableArguments {
    @Option(help: "How often each figure is taken.")
    var runs = Benchmark.usualRuns

    func validate() throws { try Benchmark.runCounts.check(runs, option: "runs") }
}
