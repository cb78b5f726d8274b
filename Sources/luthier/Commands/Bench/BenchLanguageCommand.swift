import ArgumentParser
import Benchmarks
import Instruments
import Models

/// Measures the speed of the language model of codes on this machine.
struct BenchLanguageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "The speed of the language model of codes.",
        discussion: """
            Frames a second of its two transformers, and how many times as fast as it sounds both \
            write what comes after a prompt of 3 s, on one thread; the best of several runs counts. \
            luthier_training bench language races the same against PyTorch and ONNX Runtime.

            Examples:
              luthier bench language
              luthier bench language --model Presets/Speech/language --json
            """)

    @Option(
        name: .customLong("model"),
        help: "The path of its files, without ending (else the bundled one's).",
        completion: .file())
    var stem: String?

    @OptionGroup var repetition: RunsOption<LanguageBenchmark>

    @Option(help: "Frames that are written; 125 are 4 s.")
    var frames = 125

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Folder that holds Presets/Speech (else $LUTHIER_HOME and so on).")
    var data: String?

    func validate() throws {
        try LanguageBenchmark.frameCounts.check(frames, option: "frames")
    }

    func run() throws {
        let interrupt = Interrupt()
        let path = try stem ?? LanguageModel.stem(in: DataFolder(explicit: data))
        let bench = LanguageBenchmark(stem: path, runs: repetition.runs, frames: frames)
        let metrics = try bench.measure(cancellation: interrupt.cancellation)
        try MetricTable.print(metrics, json: json, format: "%10.3f")
    }
}
