import ArgumentParser
import Instruments

/// Lists the blends that have a name.
struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the blends for 'blend --preset'.",
        discussion: """
            Examples:
              luthier presets
              luthier presets --json
              luthier blend --preset "Sea Harp" --play
            """)

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var data: DataOptions

    func run() throws {
        let (entries, faults) = data.presetLibrary.entries()
        let presets = entries.map(\.preset)
        for fault in faults { Standard.fault(fault) }
        if json { return try Standard.print(json: presets) }
        for preset in presets {
            Standard.print(preset.name)
            Standard.print("    " + preset.about)
        }
        if presets.isEmpty {
            data.note("luthier: no preset found in \(data.dataFolder.places(of: "Presets"))")
        }
    }
}
