/// The words of many sounds, to find those that a person misspelt.
///
/// A word is spelt like another that begins with the same letter, where one letter was left out,
/// added, changed, or changed places with its neighbour; two in words of eight letters and more
/// (Damerau, *A technique for computer detection and correction of spelling errors*, 1964).
struct SpellingIndex: Equatable, Sendable {
    /// The words in order, each by where its letters end in `letters`.
    private var ends: [Int32] = []
    private var letters: [UInt8] = []
    /// The entries that hold each word, by where they end in `entries`.
    private var entryEnds: [Int32] = []
    private var entries: [Int32] = []
    /// The words that begin with each letter.
    private var words: [UInt8: Range<Int>] = [:]

    /// Letters that a word has at least for others to be spelt like it.
    private static let shortest = 4
    /// From so many letters on two may be wrong.
    private static let long = 8
    private static let figures = UInt8(ascii: "0")...UInt8(ascii: "9")

    /// Whether a word is long enough for a slip to be told from another word; figures are none.
    static func isLong(_ word: String) -> Bool {
        word.utf8.count >= shortest && !word.contains(where: \.isNumber)
    }

    /// Of texts, one after the other.
    ///
    /// - Parameters:
    ///   - texts: in small letters.
    ///   - ends: where the text of each entry ends.
    init(_ texts: [UInt8], ends textEnds: [Int]) {
        var found: [ArraySlice<UInt8>: [Int32]] = [:]
        var start = 0
        for (place, end) in textEnds.enumerated() {
            for word in texts[start..<end].split(whereSeparator: { !LibraryIndex.isOfWord($0) }) {
                // None that is looked for begins with a figure.
                guard word.count >= Self.shortest - 1, let first = word.first,
                    !Self.figures.contains(first)
                else { continue }
                if found[word]?.last != Int32(place) {
                    found[word, default: []].append(Int32(place))
                }
            }
            start = end
        }
        for word in found.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let first = word[word.startIndex]
            words[first] = (words[first]?.lowerBound ?? ends.count)..<ends.count + 1
            letters += word
            ends.append(Int32(letters.count))
            entries += found[word] ?? []
            entryEnds.append(Int32(entries.count))
        }
    }

    /// Marks the entries that hold a word which is spelt like this one, in small letters.
    func mark(spelt word: String, in passes: inout [Bool]) {
        let wanted = Array(word.utf8)
        guard let first = wanted.first, Self.isLong(word) else { return }
        let most = wanted.count >= Self.long ? 2 : 1
        for number in words[first] ?? 0..<0 {
            let known = letters[Self.range(number, ends)]
            guard abs(known.count - wanted.count) <= most,
                Self.distance(wanted, known) <= most
            else { continue }
            for entry in entries[Self.range(number, entryEnds)] { passes[Int(entry)] = true }
        }
    }

    private static func range(_ number: Int, _ ends: [Int32]) -> Range<Int> {
        (number > 0 ? Int(ends[number - 1]) : 0)..<Int(ends[number])
    }

    /// How many letters must be left out, added, changed or exchanged with their neighbours to make
    /// one word of another.
    private static func distance(_ a: [UInt8], _ word: ArraySlice<UInt8>) -> Int {
        let b = Array(word)
        var (before, last) = ([Int](), Array(0...b.count))
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, before[j - 1] + 1)
                }
                row.append(best)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
