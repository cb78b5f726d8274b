/// What is looked at in a sound when words are searched for, in small letters as UTF-8.
///
/// Made once for each sound of a library, so that ten thousand are filtered while one types.
public struct SoundText: Equatable, Sendable {
    /// The text; a line end stands between its parts.
    public let bytes: [UInt8]

    /// Gathers title, file name, family, source, origin and the name of the note.
    public init(_ sound: Sound) {
        let note = sound.pitch.map { Note(midi: Double($0)).name } ?? ""
        let text = [
            sound.title, sound.name, sound.family, sound.source, sound.origin ?? "", note,
        ].joined(separator: "\n")
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
