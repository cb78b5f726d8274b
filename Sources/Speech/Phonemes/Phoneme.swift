/// A sound of American English as the CMU Pronouncing Dictionary writes it (ARPAbet): 24 consonants,
/// and 15 vowels with their stress.
public struct Phoneme: Hashable, Sendable, CustomStringConvertible {
    /// How strongly a vowel is said.
    public enum Stress: Int, Sendable {
        /// Not stressed.
        case none
        /// The word's main stress.
        case primary
        /// A lesser stress.
        case secondary
    }

    private static let vowels = [
        "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW",
    ]
    private static let consonants = [
        "B", "CH", "D", "DH", "F", "G", "HH", "JH", "K", "L", "M", "N", "NG", "P", "R", "S", "SH",
        "T", "TH", "V", "W", "Y", "Z", "ZH",
    ]
    /// All symbols: each vowel with 0, 1 and 2, then the consonants.
    public static let symbols = vowels.flatMap { v in (0...2).map { v + String($0) } } + consonants
    private static let codes = Dictionary(
        uniqueKeysWithValues: symbols.enumerated().map { ($1, UInt8($0 + 1)) })

    /// The place in ``symbols``, from 1; networks and dictionaries use 0 as a word's end.
    public let code: UInt8

    /// A phoneme by its code, `nil` where there is none.
    public init?(code: UInt8) {
        guard (1...Self.symbols.count).contains(Int(code)) else { return nil }
        self.code = code
    }

    /// A phoneme by its symbol, such as `"AH0"` or `"zh"`; a vowel without a digit is stressed.
    public init?(_ symbol: some StringProtocol) {
        let capitals = symbol.uppercased()
        guard let code = Self.codes[capitals] ?? Self.codes[capitals + "1"] else { return nil }
        self.code = code
    }

    /// The symbol.
    public var description: String { Self.symbols[Int(code) - 1] }

    /// Whether it is a vowel.
    public var isVowel: Bool { code <= 3 * Self.vowels.count }

    /// The stress of a vowel, `nil` for consonants.
    public var stress: Stress? { isVowel ? Stress(rawValue: (Int(code) - 1) % 3) : nil }

    /// Phonemes with blanks between them: `"HH AH0 L OW1"`.
    ///
    /// - Throws: ``SpeechError`` `phoneme`, naming the first symbol that is none.
    public static func list(_ text: String) throws -> [Phoneme] {
        try text.split(whereSeparator: \.isWhitespace).map { symbol in
            guard let phoneme = Phoneme(symbol) else {
                throw SpeechError(
                    .phoneme,
                    reason: "no phoneme \"\(symbol)\"; ARPAbet has AA0 to UW2 and "
                        + consonants.joined(separator: " "))
            }
            return phoneme
        }
    }
}

extension [Phoneme] {
    /// The symbols with blanks between them.
    public var line: String { map(\.description).joined(separator: " ") }
}
