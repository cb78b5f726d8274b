import ArgumentParser
import Instruments
import Models

/// How commands that write files go about a vocoder that generates.
struct GenerationOptions: ParsableArguments {
    @OptionGroup var sampling: SamplingOptions

    @Option(
        name: .customLong("precision"),
        help: "Of the same: weights of 8 bits (int8, the default), or single precision (float).")
    var chosenPrecision: WeightPrecision?

    @Flag(help: "Of the same: go on with a run that was stopped, from <name>.wav.resume.")
    var resume = false

    /// What becomes of a run that is stopped.
    var continuation: Continuation { resume ? .resumed : .saved }

    /// What a vocoder that generates computes with.
    var precision: WeightPrecision { chosenPrecision ?? .usual }

    /// Checks that what is said has a meaning.
    ///
    /// - Throws: `ValidationError` where a vocoder that does not generate would have to heed it.
    func check(_ vocoder: NamedVocoder) throws {
        try sampling.check(vocoder)
        guard !vocoder.isGenerating else { return }
        if chosenPrecision != nil {
            throw ValidationError(SamplingOptions.meaningless("--precision", vocoder.name))
        }
        if resume {
            throw ValidationError(SamplingOptions.meaningless("--resume", vocoder.name))
        }
    }
}

extension WeightPrecision: ExpressibleByArgument {}
