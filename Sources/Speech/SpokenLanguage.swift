/// How a language's text is said. English is there; another language is another type.
public protocol SpokenLanguage: AnyObject {
    /// The language's code (ISO 639-1), such as `"en"`.
    static var code: String { get }

    /// The words and pauses of a text as it is written.
    func tokens(of text: String) -> [SpokenToken]

    /// How words are said among their neighbours.
    func pronounce(_ tokens: [SpokenToken]) -> [Pronunciation]
}

extension SpokenLanguage {
    /// How a text is said.
    public func pronounce(_ text: String) -> [Pronunciation] { pronounce(tokens(of: text)) }
}

/// How a token is said, and who says so.
public struct Pronunciation: Equatable, Sendable {
    /// What knew how a word is said.
    public enum Source: String, Sendable {
        /// Nothing needs to be said.
        case pause
        /// The names of letters.
        case letter
        /// The dictionary.
        case dictionary
        /// A word of several pronunciations, chosen by its neighbours.
        case context
        /// A known word with an ending.
        case ending
        /// The network.
        case network
    }

    /// The word, letter or pause.
    public let token: SpokenToken
    /// Its phonemes; none for a pause.
    public let phonemes: [Phoneme]
    /// Who says so.
    public let source: Source

    /// Makes a pronunciation.
    public init(_ token: SpokenToken, _ phonemes: [Phoneme], _ source: Source) {
        (self.token, self.phonemes, self.source) = (token, phonemes, source)
    }
}

extension [Pronunciation] {
    /// The phonemes as one line, words parted by a bar, pauses as their marks:
    /// `"HH AH0 L OW1 | W ER1 L D ."`
    public var line: String {
        var result = ""
        var isBehindWord = false
        for pronunciation in self {
            if case .pause(let pause) = pronunciation.token {
                result += " \(pause.rawValue)"
                isBehindWord = false
            } else {
                if !result.isEmpty { result += isBehindWord ? " | " : " " }
                result += pronunciation.phonemes.line
                isBehindWord = true
            }
        }
        return result
    }
}

extension Pronunciation {
    /// Words that are given by their phonemes: a bar parts words, marks are pauses, as in
    /// `"HH AH0 L OW1 | W ER1 L D ."`.
    ///
    /// - Throws: ``SpeechError`` `phoneme`, naming the first symbol that is none.
    public static func words(of line: String) throws -> [Pronunciation] {
        var result: [Pronunciation] = []
        var word: [Phoneme] = []
        func end() {
            if !word.isEmpty { result.append(Pronunciation(.word(word.line), word, .dictionary)) }
            word = []
        }
        for symbol in line.split(whereSeparator: \.isWhitespace) {
            let pause = symbol.count == 1 ? symbol.first.flatMap { Pause(rawValue: $0) } : nil
            if symbol == "|" {
                end()
            } else if let pause {
                end()
                result.append(Pronunciation(.pause(pause), [], .pause))
            } else {
                word += try Phoneme.list(String(symbol))
            }
        }
        end()
        return result
    }
}
