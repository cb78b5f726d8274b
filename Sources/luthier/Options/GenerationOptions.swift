import ArgumentParser
import Instruments
import Models

/// How commands that write files go about a vocoder that generates.
struct GenerationOptions: ParsableArguments {
    @OptionGroup var sampling: SamplingOptions

    @Flag(help: "Of the same: go on with a run that was stopped, from <name>.wav.resume.")
    var resume = false

    /// What becomes of a run that is stopped.
    var continuation: Continuation { resume ? .resumed : .kept }

    /// Checks that what is said has a meaning.
    ///
    /// - Throws: `ValidationError` where a vocoder that does not generate would have to heed it.
    func check(_ vocoder: NamedVocoder) throws {
        try sampling.check(vocoder)
        if resume, !vocoder.isGenerating {
            throw ValidationError(SamplingOptions.meaningless("--resume", vocoder.name))
        }
    }
}
