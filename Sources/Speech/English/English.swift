/// English as it is said in America.
///
/// A word is looked for, in turn, among those that are said in several ways, in the CMU dictionary,
/// as a known word with an ending, and asked of a network. One thread at a time.
public final class English: SpokenLanguage {
    /// The language's code.
    public static let code = "en"
    /// The names of the letters a…z.
    private static let letterNames: [Character: String] = [
        "a": "EY1", "b": "B IY1", "c": "S IY1", "d": "D IY1", "e": "IY1", "f": "EH1 F",
        "g": "JH IY1", "h": "EY1 CH", "i": "AY1", "j": "JH EY1", "k": "K EY1", "l": "EH1 L",
        "m": "EH1 M", "n": "EH1 N", "o": "OW1", "p": "P IY1", "q": "K Y UW1", "r": "AA1 R",
        "s": "EH1 S", "t": "T IY1", "u": "Y UW1", "v": "V IY1", "w": "D AH1 B AH0 L Y UW0",
        "x": "EH1 K S", "y": "W AY1", "z": "Z IY1",
    ]

    private let dictionary: PronouncingDictionary
    private let network: Pronouncer

    /// Joins what knows how words are said.
    public init(dictionary: PronouncingDictionary, network: Pronouncer) {
        self.dictionary = dictionary
        self.network = network
    }

    /// Loads the bundled dictionary and network.
    ///
    /// - Parameter folder: where `en.dictionary`, `en.json` and `en.safetensors` lie.
    /// - Throws: ``SpeechError``, or Neural's `NeuralError`, naming the file.
    public convenience init(folder: String) throws {
        let stem = "\(folder)/\(Self.code)"
        self.init(
            dictionary: try PronouncingDictionary(path: stem + ".dictionary"),
            network: try Pronouncer(stem: stem))
    }

    /// The words and pauses of a text as it is written.
    public func tokens(of text: String) -> [SpokenToken] { EnglishText.tokens(text) }

    /// How words are said among their neighbours.
    public func pronounce(_ tokens: [SpokenToken]) -> [Pronunciation] {
        var result: [Pronunciation] = []
        for (place, token) in tokens.enumerated() {
            switch token {
            case .pause: result.append(Pronunciation(token, [], .pause))
            case .letter(let letter):
                result.append(Pronunciation(token, Self.name(of: letter), .letter))
            case .word(let word):
                let (before, next) = (Self.word(tokens, place - 1), Self.word(tokens, place + 1))
                let (phonemes, source) = say(word, between: before, and: next)
                result.append(Pronunciation(token, phonemes, source))
            }
        }
        for place in result.indices.dropLast() where tokens[place] == .word("the") {
            guard result[place + 1].phonemes.first?.isVowel == true else { continue }
            let phonemes = Self.phonemes("DH IY0")
            result[place] = Pronunciation(tokens[place], phonemes, .context)
        }
        return result
    }

    private static func word(_ tokens: [SpokenToken], _ place: Int) -> String {
        guard tokens.indices.contains(place), case .word(let word) = tokens[place] else {
            return ""
        }
        return word
    }

    private static func name(of letter: Character) -> [Phoneme] {
        phonemes(letterNames[letter] ?? "")
    }

    /// The phonemes of a line that is known to have nothing else.
    private static func phonemes(_ line: String) -> [Phoneme] {
        line.split(separator: " ").compactMap { Phoneme($0) }
    }

    private func say(
        _ word: String, between before: String, and next: String
    ) -> ([Phoneme], Pronunciation.Source) {
        if let homograph = Homograph.all[word] {
            return (Self.phonemes(homograph.phonemes(between: before, and: next)), .context)
        }
        if let known = dictionary[word].first { return (known, .dictionary) }
        if let known = WordEnding.said(word, known: { dictionary[$0].first }) {
            return (known, .ending)
        }
        let plain = word.filter { $0 != "'" }
        return (network.phonemes(of: plain), .network)
    }
}
