import ArgumentParser
import AudioFile
import FileSystem
import Foundation
import Instruments
import Session
import Workbench

extension Opening {
    /// Sorts what was named into sounds, folders and a preset.
    ///
    /// - Parameters:
    ///   - items: paths, or the name of a preset.
    ///   - presets: the presets that there are.
    /// - Throws: an error that names the first item which cannot be read; `ValidationError` for a
    ///   word that is none of these.
    init(_ items: [String], presets: PresetLibrary) throws {
        self.init()
        for item in items {
            if Folder.exists(atPath: item) {
                folders.append(HomeFolder.absolute(item))
            } else if Path.exists(item) {
                if !item.lowercased().hasSuffix(".npy") { _ = try AudioFile.facts(item) }
                sounds.append(HomeFolder.absolute(item))
            } else if item.contains("/") || Self.isSoundName(item) {
                throw InstrumentError(
                    .notFound, subject: item, reason: "no such file or folder; check the name")
            } else {
                do {
                    preset = try presets.preset(named: item)
                } catch let error as InstrumentError where error.code == .notFound {
                    throw ValidationError(
                        "'\(item)' is no command, file, folder or preset; 'luthier presets' lists "
                            + "the presets.")
                }
            }
        }
        guard sounds.count <= 4 else {
            throw InstrumentError(
                .blend, subject: items.joined(separator: ", "),
                reason: "\(sounds.count) sounds, and a blend has four at most; give their folder")
        }
    }

    private static func isSoundName(_ name: String) -> Bool {
        guard let point = name.lastIndex(of: ".") else { return false }
        let ending = name[name.index(after: point)...].lowercased()
        return ending == "npy" || Library.endings.contains(ending)
    }
}
