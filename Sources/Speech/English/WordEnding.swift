/// Endings whose sound follows from what they hang on: -s, -'s, -s', -ed, -ing and -ly.
enum WordEnding {
    private static let hissing: Set<String> = ["S", "Z", "SH", "ZH", "CH", "JH"]
    private static let voiceless: Set<String> = ["P", "T", "K", "F", "TH", "S", "SH", "CH", "HH"]

    /// How a word is said that is a known word with an ending; `nil` if it is not.
    ///
    /// - Parameter known: how a word is said, `nil` if that is not known.
    static func said(_ word: String, known: (String) -> [Phoneme]?) -> [Phoneme]? {
        if word.hasSuffix("s'") { return known(String(word.dropLast())) }
        if word.hasSuffix("'s"), let stem = known(String(word.dropLast(2))) { return plural(stem) }
        if word.hasSuffix("s"), word.count > 3, !word.hasSuffix("ss") {
            if let stem = known(String(word.dropLast())) { return plural(stem) }
        }
        for (ending, said) in [("ed", past), ("ing", going), ("ly", manner)] {
            guard word.hasSuffix(ending), word.count > ending.count + 2 else { continue }
            let stem = String(word.dropLast(ending.count))
            // "hoped" is of "hope", "planned" of "plan".
            let silent = ending == "ly" ? nil : known(stem + "e")
            let single = isDoubled(stem) ? known(String(stem.dropLast())) : nil
            if let stem = known(stem) ?? silent ?? single { return said(stem) }
        }
        return nil
    }

    private static func isDoubled(_ stem: String) -> Bool {
        stem.count > 2 && stem.last == stem.dropLast().last
    }

    private static func of(_ symbols: String...) -> [Phoneme] { symbols.compactMap { Phoneme($0) } }

    private static func plural(_ stem: [Phoneme]) -> [Phoneme] {
        let last = stem.last?.description ?? ""
        if hissing.contains(last) { return stem + of("IH0", "Z") }
        return stem + of(voiceless.contains(last) ? "S" : "Z")
    }

    private static func past(_ stem: [Phoneme]) -> [Phoneme] {
        let last = stem.last?.description ?? ""
        if last == "T" || last == "D" { return stem + of("IH0", "D") }
        return stem + of(voiceless.contains(last) ? "T" : "D")
    }

    private static func going(_ stem: [Phoneme]) -> [Phoneme] { stem + of("IH0", "NG") }

    private static func manner(_ stem: [Phoneme]) -> [Phoneme] { stem + of("L", "IY0") }
}
