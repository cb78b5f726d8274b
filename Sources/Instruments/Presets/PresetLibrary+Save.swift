import FileSystem
import Foundation

extension PresetLibrary {
    /// Saves a preset to the user's folder, in a file named after it.
    ///
    /// A preset of another name is never overwritten: where the file is taken, a number is added.
    /// Of two programs that save at once each finds what the other saved.
    ///
    /// - Parameters:
    ///   - preset: what is saved.
    ///   - overwriting: whether the user's preset of the same name, if there is one, is replaced.
    /// - Returns: the preset on the library.
    /// - Throws: `InstrumentError` when the name is blank or taken, there is no folder of the
    ///   user's, or it cannot be written.
    @discardableResult
    public func save(_ preset: Preset, overwriting: Bool = false) throws -> PresetEntry {
        guard !preset.name.allSatisfy(\.isWhitespace) else { throw Self.blank }
        return try alone {
            let known = ownEntry(named: preset.name)
            guard known == nil || overwriting else { throw Self.taken(preset.name) }
            let url = try known?.url ?? freeFile(for: preset)
            try preset.write(to: url)
            return PresetEntry(preset: preset, url: url, isBundled: false)
        }
    }

    /// Gives one of the user's presets another name, and its file with it.
    ///
    /// - Returns: the preset on the library.
    /// - Throws: `InstrumentError` when it is bundled, the name is blank or taken, or the folder
    ///   cannot be written.
    @discardableResult
    public func rename(_ entry: PresetEntry, to name: String) throws -> PresetEntry {
        try requireOwn(entry, doing: "renamed")
        guard !name.allSatisfy(\.isWhitespace) else { throw Self.blank }
        return try alone {
            if let other = ownEntry(named: name), !Self.isSame(other.url, entry.url) {
                throw Self.taken(name)
            }
            var preset = entry.preset
            preset.name = name
            let stays = preset.stem == entry.preset.stem
            let url = try stays ? entry.url : freeFile(for: preset)
            try preset.write(to: url)
            if !stays { try Self.remove(entry.url) }
            return PresetEntry(preset: preset, url: url, isBundled: false)
        }
    }

    /// Deletes one of the user's presets.
    ///
    /// - Throws: `InstrumentError` when it is bundled or cannot be deleted.
    public func delete(_ entry: PresetEntry) throws {
        try requireOwn(entry, doing: "deleted")
        try Self.remove(entry.url)
    }

    private func ownEntry(named name: String) -> PresetEntry? {
        let wanted = name.lowercased()
        return entries().entries.first { !$0.isBundled && $0.preset.name.lowercased() == wanted }
    }

    /// Does something that no other program does in the user's folder meanwhile.
    private func alone<Result>(_ body: () throws -> Result) throws -> Result {
        guard let own else { return try body() }
        // What is wrong with it is said when it is written to.
        try? Path.makeFolder(own.path)
        return try FolderLock.hold(own.path, while: body)
    }

    /// A file in the user's folder that does not exist yet.
    private func freeFile(for preset: Preset) throws -> URL {
        guard let own else {
            throw InstrumentError(
                .output, subject: preset.name, reason: "there is no folder to save presets in")
        }
        return own.appendingPathComponent(
            FreeName.first(preset.stem, ending: ".json") {
                Path.exists(own.appendingPathComponent($0).path)
            })
    }

    private func requireOwn(_ entry: PresetEntry, doing verb: String) throws {
        let folder = entry.url.deletingLastPathComponent()
        guard !entry.isBundled, let own, Self.isSame(folder, own) else {
            throw InstrumentError(
                .output, subject: entry.preset.name,
                reason: "came with Luthier and cannot be \(verb); save it under another name first")
        }
    }

    private static var blank: InstrumentError {
        InstrumentError(.output, reason: "a preset needs a name")
    }

    private static func taken(_ name: String) -> InstrumentError {
        InstrumentError(
            .output, subject: name,
            reason: "a preset of that name exists; choose another name, or overwrite it")
    }

    private static func isSame(_ a: URL, _ b: URL) -> Bool {
        a.resolvingSymlinksInPath().path == b.resolvingSymlinksInPath().path
    }

    private static func remove(_ url: URL) throws {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            throw InstrumentError(
                .output, subject: url.path, reason: "cannot be deleted; check its permissions")
        }
    }
}
