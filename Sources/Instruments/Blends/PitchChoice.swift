import Models
import Signal

/// Which pitch a blend sounds at.
public enum PitchChoice: Equatable, Sendable {
    /// That of one source; 0 is A.
    case source(Int)
    /// The weighted geometric mean of the sources' pitches.
    case blend
    /// A fixed note, wherever the blend is pitched.
    case note(Note)

    /// Reads `a`, `b`, `c`, `d`, `blend`, or a note as `Note` reads it.
    ///
    /// - Throws: `InstrumentError` when the text is none of these.
    public init(_ text: String) throws {
        switch text.lowercased() {
        case "a": self = .source(0)
        case "b": self = .source(1)
        case "c": self = .source(2)
        case "d": self = .source(3)
        case "blend": self = .blend
        default:
            guard let note = try? Note(text) else {
                throw InstrumentError(
                    .pitch, subject: text,
                    reason: "not a pitch; give a, b, c, d, blend, or a note such as C4, 60 or 440Hz"
                )
            }
            self = .note(note)
        }
    }

    /// That of the first source of which a quarter or more is pitched, so that a drum before a
    /// violin does not take its tone away; that of A when none is.
    public static func natural(for encodings: [Encoding]) -> PitchChoice {
        .source(encodings.firstIndex(where: \.pitch.isPitched) ?? 0)
    }

    /// The fixed note, if it is one.
    public var note: Note? {
        if case .note(let note) = self { note } else { nil }
    }

    /// The choice as `init(_:)` reads it back.
    public var text: String {
        switch self {
        case .source(let index): ["a", "b", "c", "d"][index]
        case .blend: "blend"
        case .note(let note): note.text
        }
    }
}

extension PitchChoice: Codable {
    /// Reads the choice from its text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            guard (0...127).contains(number) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a MIDI note lies between 0 and 127")
            }
            self = .note(Note(midi: number))
            return
        }
        let text = try container.decode(String.self)
        do {
            self = try PitchChoice(text)
        } catch let error as InstrumentError {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: error.description)
        }
    }

    /// Writes the choice as its text.
    public func encode(to encoder: any Swift.Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
