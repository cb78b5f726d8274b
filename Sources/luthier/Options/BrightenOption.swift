import ArgumentParser
import Instruments

/// Whether the model fills what lies above the end of a source.
struct BrightenOption: ParsableArguments {
    @Flag(
        name: .customLong(BlendEdits.Parameters.brightening.id),
        help: ArgumentHelp(BlendEdits.Parameters.brightening.help))
    var isBrightened = false
}
