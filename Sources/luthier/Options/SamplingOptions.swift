import ArgumentParser
import Instruments
import Models

/// How vocoders that generate sample by sample draw their samples.
struct SamplingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Of vocoders that generate (wavenet, nsynth): below 1 calmer, above 1 wilder, to 10.",
            valueName: "figure"))
    var temperature: Float?

    @Flag(help: "Of the same: take the likeliest value always, instead of drawing.")
    var argmax = false

    @Option(
        help: ArgumentHelp(
            "Of the same: draw among so many of the likeliest values only, 1 to 256.",
            valueName: "count"))
    var topK: Int?

    /// What is said.
    var choice: SamplingChoice {
        SamplingChoice(temperature: argmax ? 0 : temperature, topK: topK)
    }

    func validate() throws {
        if let temperature {
            guard !argmax else {
                throw ValidationError("Give one of --temperature and --argmax.")
            }
            guard temperature != 0 else {
                throw ValidationError(
                    "--temperature is more than 0; --argmax takes the likeliest always.")
            }
        }
        try SamplingChoice.temperatures.check(temperature, option: "temperature")
        try SamplingChoice.counts.check(topK, option: "top-k")
    }

    /// Checks that what is said has a meaning.
    ///
    /// - Throws: `ValidationError` where a vocoder that does not generate would have to heed it.
    func check(_ vocoder: NamedVocoder) throws {
        guard !vocoder.isGenerating else { return }
        let given = [
            temperature.map { _ in "--temperature" }, argmax ? "--argmax" : nil,
            topK.map { _ in "--top-k" },
        ].compactMap { $0 }
        guard let first = given.first else { return }
        throw ValidationError(Self.meaningless(first, vocoder.name))
    }

    /// What is said of an option that a vocoder cannot heed.
    static func meaningless(_ option: String, _ vocoder: String) -> String {
        "\(option) is for vocoders that generate sample by sample, such as wavenet; "
            + "\(vocoder) is none."
    }
}
