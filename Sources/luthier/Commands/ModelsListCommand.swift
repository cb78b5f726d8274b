import ArgumentParser
import Foundation
import Instruments
import Models

/// Lists the trained models.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the trained models for --model and --vocoder.")

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var data: DataOptions

    func run() throws {
        let models = try ModelFacts.list(in: data.dataFolder.models)
        if json { return try Standard.print(json: models) }
        for model in models { Standard.print(lines: model.text) }
        if models.isEmpty {
            data.note(
                "luthier: no model found in \(data.dataFolder.places(of: "Presets/Models"))")
        }
    }
}
