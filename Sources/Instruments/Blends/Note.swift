import Foundation

/// A musical pitch: a MIDI note number, possibly between two keys.
///
/// Octaves are counted so that middle C, MIDI note 60, is C4 and A4 is 440 Hz.
public struct Note: Equatable, Hashable, Sendable {
    /// MIDI note number; 60 is C4, 69 is A4, a fraction lies between two keys.
    public var midi: Double

    /// Makes a note from its MIDI number.
    public init(midi: Double) { self.midi = midi }

    /// Makes a note from its frequency in Hz, which must be positive.
    public init(hertz: Double) { self.init(midi: 69 + 12 * log2(hertz / 440)) }

    /// Reads a note as people write it: `C4`, `a#3`, `Bb2`, a MIDI number `60`, or `440Hz`.
    ///
    /// - Throws: `InstrumentError` when the text is none of these or lies outside MIDI's 0…127.
    public init(_ text: String) throws {
        guard let midi = Self.midi(text.lowercased()), (0...127).contains(midi) else {
            throw InstrumentError(
                .pitch, subject: text,
                reason: "not a note from C-1 to G9; write one as C4, a#3, 60 (MIDI) or 440Hz")
        }
        self.init(midi: midi)
    }

    /// The frequency in Hz, in equal temperament with A4 at 440 Hz.
    public var hertz: Double { 440 * exp2((midi - 69) / 12) }

    /// The nearest key's name, such as `C4` or `A#3`; `–` for what lies beyond all octaves.
    public var name: String {
        guard let key = Int(exactly: midi.rounded()), abs(midi) < 1e6 else { return "–" }
        let octave = (key - Self.mod(key, 12)) / 12 - 1
        return Self.names[Self.mod(key, 12)] + String(octave)
    }

    /// The note as `init(_:)` reads it back: a name for a key, a number between keys.
    public var text: String { midi == midi.rounded() ? name : String(midi) }

    private static let names = [
        "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B",
    ]
    private static let steps: [Character: Int] = [
        "c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11,
    ]

    private static func mod(_ value: Int, _ modulus: Int) -> Int {
        (value % modulus + modulus) % modulus
    }

    private static func midi(_ text: String) -> Double? {
        if text.hasSuffix("hz") {
            let figure = text.dropLast(2).trimmingCharacters(in: .whitespaces)
            guard let hertz = Double(figure), hertz.isFinite, hertz > 0 else { return nil }
            return Note(hertz: hertz).midi
        }
        if let number = Double(text) { return number.isFinite ? number : nil }
        guard let letter = text.first, let step = steps[letter] else { return nil }
        var rest = text.dropFirst()
        var key = step
        while let sign = rest.first, sign == "#" || sign == "♯" || sign == "b" || sign == "♭" {
            key += sign == "#" || sign == "♯" ? 1 : -1
            rest = rest.dropFirst()
        }
        guard let octave = Int(rest), (-2...10).contains(octave) else { return nil }
        return Double(key + 12 * (octave + 1))
    }
}
