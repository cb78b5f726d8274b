import ArgumentParser
import Benchmarks
import Instruments

/// Measures how many voices sound in time.
struct BenchVoicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voices", abstract: "How many voices of a moving blend sound in time.",
        discussion: """
            Held notes of a blend of two sounds that moves ten times a second, rendered by one \
            thread in blocks of 128 frames (2.7 ms). For each number of voices: the share of the \
            time that it takes, blocks that took longer than they last, and the slowest.

            Examples:
              luthier bench voices
              luthier bench voices --voices 16 32 --seconds 60 --json
            """)

    @Option(
        parsing: .upToNextOption,
        help: "How many voices, from 1 to 64; several one after the other.")
    var voices = [8, 16, 32, 64]

    @Option(help: "Seconds of sound for each.")
    var seconds = 10.0

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func validate() throws {
        for count in voices {
            try VoiceSettings.Parameters.counts.check(count, option: "voices")
        }
        try VoicesBenchmark.lengths.check(seconds, option: "seconds")
    }

    func run() throws {
        let interrupt = Interrupt()
        let benchmark = VoicesBenchmark(
            counts: voices, seconds: seconds, vocoder: vocoder.name)
        let metrics = try benchmark.measure(
            cancellation: interrupt.cancellation, load: model.loader(from: data.dataFolder))
        try MetricTable.print(metrics, json: json)
    }
}
