import Models

/// What is said in one breath: the symbols that a language model is told, and the words that they
/// belong to.
public struct Utterance: Equatable, Sendable {
    /// A word, and where its symbols are.
    public struct Word: Equatable, Sendable {
        /// As it is spoken.
        public let text: String
        /// Its places in ``Utterance/symbols``.
        public let symbols: Range<Int>
    }

    /// Symbols that are said in one breath, if words allow it: about as many as sentences had that
    /// the models learned from.
    public static let breath = 70

    /// ``LanguageSymbol``s: silence, phonemes and pauses, silence.
    public private(set) var symbols = [LanguageSymbol.silence]
    /// The words, in order.
    public private(set) var words: [Word] = []

    /// The breaths in which a text is said: sentences, parted at pauses or else between words where
    /// they are long.
    public static func all(of said: [Pronunciation]) -> [Utterance] {
        sentences(of: said).flatMap { breaths(of: $0) }.map { Utterance($0) }
    }

    init(_ said: [Pronunciation]) {
        for word in said {
            if case .pause(let pause) = word.token {
                symbols.append(LanguageSymbol.pause(pause))
            } else {
                let end = symbols.count + word.phonemes.count
                words.append(Word(text: [word.token].line, symbols: symbols.count..<end))
                symbols += word.phonemes.map { LanguageSymbol.phoneme($0.code) }
            }
        }
        symbols.append(LanguageSymbol.silence)
    }

    private static func sentences(of said: [Pronunciation]) -> [[Pronunciation]] {
        var result: [[Pronunciation]] = [[]]
        for word in said {
            result[result.count - 1].append(word)
            if case .pause(let pause) = word.token, pause >= .sentence { result.append([]) }
        }
        return result.filter { $0.contains { !$0.phonemes.isEmpty } }
    }

    /// A sentence in parts of one breath, as even as its pauses and words let them be.
    private static func breaths(of sentence: [Pronunciation]) -> [[Pronunciation]] {
        let lengths = sentence.map { max(1, $0.phonemes.count) }
        let whole = lengths.reduce(0, +)
        guard whole > breath, sentence.count > 1 else { return [sentence] }
        var (before, best): (Int, (place: Int, cost: Int)?) = (0, nil)
        for place in 1..<sentence.count {
            before += lengths[place - 1]
            guard !sentence[place].phonemes.isEmpty else { continue }
            // A pause is worth going a third of a breath out of the way for.
            let isPause = sentence[place - 1].phonemes.isEmpty
            let cost = abs(whole - 2 * before) - (isPause ? 2 * breath / 3 : 0)
            if cost < best?.cost ?? .max { best = (place, cost) }
        }
        guard let place = best?.place else { return [sentence] }
        return breaths(of: Array(sentence[..<place])) + breaths(of: Array(sentence[place...]))
    }
}

extension LanguageSymbol {
    /// The symbol of a pause.
    static func pause(_ pause: Pause) -> Int {
        firstPause + (Pause.allCases.firstIndex(of: pause) ?? 0)
    }
}
