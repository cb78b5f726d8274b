import FileSystem
import Models
import Signal

/// New notes that a language model of encodings writes, to be rendered.
public struct ImaginedNotes: Sendable {
    /// What is asked for.
    public var note: AskedNote
    /// What they are like; `nil` for the family alone.
    public var prompt: NotePrompt?
    /// How many there are.
    public var count: Int
    /// How they are drawn.
    public var settings: WrittenNoteSettings
    /// Chooses the first; the others have those that follow.
    public var seed: UInt64

    /// What stands in the names of their files between `imagined-` and a number: the name of the
    /// sound that they are like, or of the family.
    public var stem: String

    private static let beginning = "imagined-"
    private static let digits = 3

    /// Says what is imagined.
    public init(
        _ note: AskedNote, like prompt: NotePrompt?, count: Int, settings: WrittenNoteSettings,
        seed: UInt64
    ) {
        (self.note, self.prompt, self.count) = (note, prompt, count)
        (self.settings, self.seed) = (settings, seed)
        stem = prompt?.stem ?? note.family.name
    }

    /// The name of a file, such as `imagined-sitar-000.wav`.
    public func name(_ number: Int) -> String {
        "\(Self.beginning)\(stem)-\(number.padded(to: Self.digits)).wav"
    }

    /// The stem of what such a file's name was made of: `sitar` of `imagined-sitar-000`; any other
    /// name is its own.
    public static func origin(of name: String) -> String {
        let ending = name.suffix(digits + 1)
        guard name.hasPrefix(beginning), ending.first == "-", Int(ending.dropFirst()) != nil,
            name.count > beginning.count + ending.count
        else { return name }
        return String(name.dropFirst(beginning.count).dropLast(ending.count))
    }

    /// Writes them.
    ///
    /// - Parameters:
    ///   - model: what writes.
    ///   - first: the number in the first one's name.
    ///   - progress: called with the share that is done; throws to end it.
    /// - Throws: what `progress` throws.
    public func items(
        by model: LanguageModel, from first: Int = 0, progress: (Double) throws -> Void
    ) throws -> [Render.Item] {
        let origin = prompt.map { "like \($0.title)" } ?? "a \(note.family.name)"
        return try (0..<count).map { index in
            let seed = seed &+ UInt64(index)
            var random = SplitMix64(seed: seed)
            let tokens = try model.imagine(
                note.segment, like: prompt?.tokens, sampling: settings.sampling, random: &random
            ) { try progress((Double(index) + $0) / Double(count)) }
            return Render.Item(
                .encoding(model.quantiser.encoding(of: tokens)), name: name(first + index),
                title: "Imagined \(note.family.name) \(first + index)",
                comment: "imagined \(origin) by \(LanguageModel.name), seed \(seed)")
        }
    }
}
