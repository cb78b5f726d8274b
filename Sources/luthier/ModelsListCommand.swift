import ArgumentParser
import Foundation
import Instruments

/// Lists the trained models.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the trained models for --model.")

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var data: DataOptions

    func run() throws {
        let models = try ModelFacts.list(in: data.dataFolder.models)
        if json { return try Standard.print(json: models) }
        for model in models {
            let size = String(format: "%.1f MB", Double(model.bytes) / 1e6)
            print("\(model.name)  \(size)  licence: \(model.licence)")
            print("    vocoders: \(model.vocoders.joined(separator: ", "))")
            if !model.description.isEmpty { print("    \(model.description)") }
        }
        if models.isEmpty {
            data.note(
                "luthier: no model found in \(data.dataFolder.places(of: "Presets/Models"))")
        }
    }
}
