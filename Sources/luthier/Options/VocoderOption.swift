import ArgumentParser

/// Which vocoder turns encodings into sound.
struct VocoderOption: ParsableArguments {
    @Option(
        name: .customLong("vocoder"),
        help: ArgumentHelp(
            "What turns encodings into sound: one of the model's own, by default the first, or "
                + "wavenet, nsynth ('luthier models' lists them).", valueName: "name"))
    var name: String?
}
