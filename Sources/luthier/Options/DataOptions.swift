import ArgumentParser
import Foundation
import Instruments

/// Where sounds, presets and models come from.
struct DataOptions: ParsableArguments {
    @Option(help: "Folder that holds Sounds/ and Presets/ (else $LUTHIER_HOME and so on).")
    var data: String?

    @Option(
        name: .customLong("sounds"),
        help: ArgumentHelp("A further folder of sounds; may be repeated.", valueName: "folder"))
    var folders: [String] = []

    @Flag(name: .shortAndLong, help: "No progress and no notes, only errors.")
    var quiet = false

    /// The folders to look in.
    var dataFolder: DataFolder { DataFolder(explicit: data) }

    /// The user's presets and the bundled ones.
    var presetLibrary: PresetLibrary {
        PresetLibrary(dataFolder.presets, own: dataFolder.userPresets)
    }

    /// The bundled sounds and those of `--sounds`.
    func library() throws -> Library {
        let own = folders.map { URL(fileURLWithPath: $0, isDirectory: true) }
        return try Library(folders: own + dataFolder.sounds)
    }

    /// What names stand for: files, sounds of a library, standard input.
    ///
    /// - Throws: `ValidationError` when standard input, which can be read once, is named twice.
    func sources(_ names: [String], in library: Library) throws -> [SoundSource] {
        guard names.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
        return try names.map { try library.source(named: $0) }
    }

    /// Writes a line for the user to standard error, unless quiet.
    func note(_ line: String) {
        if !quiet { Standard.error(line) }
    }
}
