import ArgumentParser

/// Which vocoder turns encodings into sound.
struct VocoderOption: ParsableArguments {
    @Option(
        name: .customLong("vocoder"),
        help: ArgumentHelp(
            "What turns encodings into sound ('luthier models' lists each model's; by default the "
                + "first).", valueName: "name"))
    var name: String?
}
