/// A text that may be a misspelt name.
struct Spelling {
    /// Bytes that count of a text and of a name: what is longer is no slip.
    private static let longest = 64

    private let letters: [UInt8]

    /// Of a text; case does not count.
    init(_ text: String) { letters = Self.letters(of: text) }

    /// How far a name is from the text: Levenshtein's distance, where letters missing at either end
    /// count a quarter, so that a misspelt word is near to the longer name that holds it.
    func distance(to name: String) -> Int {
        let name = Self.letters(of: name)
        var row = Array(0...name.count)
        for i in letters.indices {
            var diagonal = row[0]
            row[0] = (i + 1) * 4
            for j in name.indices {
                let substitution = diagonal + (letters[i] == name[j] ? 0 : 4)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 4)
            }
        }
        return row[name.count]
    }

    /// The nearest of some names, at most `count`; the first of those that are equally near.
    func nearest(of names: [String], count: Int = 4) -> [String] {
        let ranked = names.enumerated().map { (distance(to: $1), $0) }
        return ranked.sorted { $0 < $1 }.prefix(count).map { names[$0.1] }
    }

    private static func letters(of text: String) -> [UInt8] {
        Array(text.lowercased().utf8.prefix(longest))
    }
}
