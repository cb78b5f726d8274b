import ArgumentParser
import Benchmarks
import Instruments

/// Measures the speed and memory of the model on this machine.
struct BenchSpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed", abstract: "The speed and memory of the model.",
        discussion: """
            What 'luthier bench' does by itself. Runs on one core unless --threads says otherwise; \
            the best of several runs counts.

            Examples:
              luthier bench
              luthier bench --json
            """)

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var repetition: RunsOption<SpeedBenchmark>

    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func run() throws {
        let interrupt = Interrupt()
        if let name = vocoder.name {
            try ModelLoader.facts(of: model.model, from: data.dataFolder).check(vocoder: name)
        }
        var arguments = [
            "--quiet", "--no-cache", "--model", model.model, "--threads",
            String(model.threads ?? 1),
        ]
        if let name = vocoder.name { arguments += ["--vocoder", name] }
        if let root = data.data { arguments += ["--data", root] }
        let speed = SpeedBenchmark(
            vocoder: vocoder.name, runs: repetition.runs, resynthArguments: arguments)
        let metrics = try speed.measure(
            cancellation: interrupt.cancellation, load: model.loader(from: data.dataFolder))
        try MetricTable.print(metrics, json: json)
    }
}
