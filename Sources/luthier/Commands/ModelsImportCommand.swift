import ArgumentParser
import Foundation
import Instruments
import Models

/// Turns Magenta's checkpoint of NSynth into a model of ours.
struct ModelsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import NSynth's checkpoint, as Magenta published it.",
        discussion: """
            Give wavenet-ckpt.tar, the folder that it unpacks to, or one of the files in it. Every \
            tensor is checked and written anew as safetensors, one at a time; the model lies with the user's \
            own then, in $XDG_DATA_HOME/luthier/Presets/Models (else ~/.local/share/luthier/…).

            Examples:
              luthier models import wavenet-ckpt.tar
              luthier models import wavenet-ckpt/
              luthier models import model.ckpt-200000.index --name nsynth-200k
              luthier models import model.ckpt-200000 --output models/ --force
            """)

    @Argument(
        help: "The .tar, the .index file, the prefix model.ckpt-…, or their folder.",
        completion: .file())
    var path: String

    @Option(help: "The name that the model is asked for by.")
    var name = NSynthConfiguration.defaultName

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Folder of the result (else that of the user's models).", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Flag(help: "Replace a model of that name.")
    var force = false

    @OptionGroup var data: DataOptions

    func validate() throws {
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), name.utf8.count < 200 else {
            throw ValidationError("--name is a name for files, such as nsynth.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let checkpoint = try ModelRegistry.standard.checkpoint(at: path)
        let own = data.dataFolder.userPresets.appendingPathComponent("Models", isDirectory: true)
        let work = try ModelImport(
            checkpoint, folder: output.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? own,
            name: name, replaces: force)
        let progress = Progress("importing", total: 1, isQuiet: data.quiet)
        try work.run(cancellation: interrupt.cancellation) { progress.update($0) }
        progress.finish()
        if !checkpoint.unused.isEmpty {
            data.note(
                "luthier: \(checkpoint.path): passed over \(checkpoint.unused.count) tensors that "
                    + "the model has no use for: \(checkpoint.unused.joined(separator: ", "))")
        }
        let size = String(format: "%.1f MB", Double(checkpoint.byteCount) / 1e6)
        data.note(
            "\(checkpoint.path) → \(work.weights.path) (\(checkpoint.tensorCount) tensors, \(size))"
        )
    }
}
