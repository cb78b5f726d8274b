import FileSystem
import Foundation

extension Library {
    /// The text that finds exactly this sound again, for presets and sessions.
    ///
    /// A sound that a `sounds.json` lists is known by its file's name, wherever the folder lies,
    /// as long as no other sound answers to it; any other by its absolute path.
    public func reference(for sound: Sound) -> String {
        let path = Self.standardized(sound.path)
        let part = sound.region?.fragment ?? ""
        guard listed.contains(sound.path) else { return path + part }
        let name = sound.name
        let answers = sounds.count { Self.answers($0, to: name) }
        return (answers == 1 ? name : path) + part
    }

    /// Finds the sound that a reference names; one that a person typed will do as well.
    ///
    /// - Parameter reference: a path where it holds a `/`, else a name as ``sound(named:)`` takes;
    ///   a part of the sound may follow, see ``SoundRegion``.
    /// - Throws: `InstrumentError` when the file is gone or not exactly one sound answers.
    public func sound(forReference reference: String) throws -> Sound {
        let (reference, region) =
            Path.exists(reference) ? (reference, nil) : try SoundRegion.split(reference)
        guard reference.contains("/") else { return try sound(named: reference).part(region) }
        let url = URL(fileURLWithPath: reference)
        let path = url.standardizedFileURL.path
        if let known = sounds.first(where: { $0.path == path }) { return known.part(region) }
        guard Path.exists(path) else {
            throw InstrumentError(
                .notFound, subject: reference, reason: "no such file; it was moved or deleted")
        }
        return Sound(file: url).part(region)
    }

    /// Finds the sound or the encoding (`.npy`) that a reference names.
    ///
    /// - Throws: as ``sound(forReference:)``.
    public func source(forReference reference: String) throws -> SoundSource {
        guard SoundRegion.name(in: reference).lowercased().hasSuffix(".npy") else {
            return .sound(try sound(forReference: reference))
        }
        return try source(named: reference)
    }

    /// A path without `.`, `..` and what else leads round about.
    static func standardized(_ path: String) -> String {
        let isPlain =
            path.hasPrefix("/") && !path.contains("//") && !path.contains("/.")
        return isPlain ? path : URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func answers(_ sound: Sound, to name: String) -> Bool {
        sound.name.caseInsensitiveCompare(name) == .orderedSame
            || sound.title.caseInsensitiveCompare(name) == .orderedSame
    }
}
