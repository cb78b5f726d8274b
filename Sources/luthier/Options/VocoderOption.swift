import ArgumentParser
import Instruments

/// Which vocoder turns encodings into sound.
struct VocoderOption: ParsableArguments {
    @Option(
        name: .customLong(RenderSettings.Parameters.vocoder.id),
        help: ArgumentHelp(RenderSettings.Parameters.vocoder.help, valueName: "name"))
    var name: String?
}
