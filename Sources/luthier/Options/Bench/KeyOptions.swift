import ArgumentParser
import Benchmarks
import Instruments

/// How fast keys come while a benchmark runs, and what else loads the machine.
struct KeyOptions<Benchmark: PressedBenchmark>: ParsableArguments {
    @Option(help: "Keys a second, about.")
    var rate = Benchmark.usualRate

    @Option(help: "Threads that load the machine meanwhile.")
    var load = Benchmark.usualLoad

    func validate() throws {
        try Benchmark.rates.check(rate, option: "rate")
        try Benchmark.loads.check(load, option: "load")
    }
}
