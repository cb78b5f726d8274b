/// What is looked at in a sound when words are searched for, in small letters as UTF-8.
///
/// Made once for each sound of a library, so that ten thousand are filtered while one types.
public struct SoundText: Equatable, Sendable {
    /// The text; a line end stands between its parts.
    public let bytes: [UInt8]

    /// What the sounds of no family stand under, in a list and for those who search.
    public static let noFamily = "other"

    /// Gathers title, file name, family, source, origin, folders and the name of the note.
    ///
    /// - Parameters:
    ///   - sound: what is known before it is read.
    ///   - tags: the texts in its file, where they are known.
    public init(_ sound: Sound, tags: [String] = []) {
        let note = sound.pitch.map { Note(midi: Double($0)).name } ?? ""
        let family =
            sound.family.isEmpty
            ? Self.noFamily : sound.family + "\n" + sound.family.replacing("_", with: " ")
        let known = [
            sound.title, sound.name, family, sound.source, sound.origin ?? "", note,
            sound.folder ?? "",
        ]
        let text = (known + tags).joined(separator: "\n")
        bytes = Array(text.lowercased().utf8)
    }

    /// Whether a word in small letters is part of it.
    func contains(_ word: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        guard word.count <= bytes.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            word.withUnsafeBufferPointer { word in
                for start in 0...bytes.count - word.count where bytes[start] == first {
                    var at = 1
                    while at < word.count && bytes[start + at] == word[at] { at += 1 }
                    if at == word.count { return true }
                }
                return false
            }
        }
    }
}
