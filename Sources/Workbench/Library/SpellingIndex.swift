/// The words of many sounds, to find those that a person misspelt.
///
/// A word is spelt like another that begins with the same letter, where one letter was left out,
/// added, changed, or changed places with its neighbour; two in words of eight letters and more
/// (Damerau, *A technique for computer detection and correction of spelling errors*, 1964).
struct SpellingIndex: Equatable, Sendable {
    /// A word, and the entries that hold it.
    private struct Word: Equatable {
        let letters: [UInt8]
        let entries: Set<Int32>
    }

    /// The words by their first letter, sorted.
    private var words: [UInt8: [Word]] = [:]

    /// Letters that a word has at least for others to be spelt like it.
    private static let shortest = 4
    /// From so many letters on two may be wrong.
    private static let long = 8

    /// Whether a word is long enough for a slip to be told from another word; figures are none.
    static func isLong(_ word: String) -> Bool {
        word.utf8.count >= shortest && !word.contains(where: \.isNumber)
    }

    /// Of a list.
    init(_ entries: [LibraryView.Entry]) {
        var found: [ArraySlice<UInt8>: Set<Int32>] = [:]
        for (place, entry) in entries.enumerated() {
            let isOfWord = LibraryIndex.isOfWord
            for word in entry.text.bytes.split(whereSeparator: { !isOfWord($0) }) {
                guard word.count >= Self.shortest - 1 else { continue }
                found[word, default: []].insert(Int32(place))
            }
        }
        for (word, entries) in found.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            words[word[word.startIndex], default: []].append(
                Word(letters: Array(word), entries: entries))
        }
    }

    /// The entries that hold a word which is spelt like this one, in small letters.
    func entries(spelt word: String) -> Set<Int32> {
        let wanted = Array(word.utf8)
        guard let first = wanted.first, Self.isLong(word) else { return [] }
        let most = wanted.count >= Self.long ? 2 : 1
        return (words[first] ?? []).reduce(into: []) { found, known in
            guard abs(known.letters.count - wanted.count) <= most,
                Self.distance(wanted, known.letters) <= most
            else { return }
            found.formUnion(known.entries)
        }
    }

    /// How many letters must be left out, added, changed or exchanged with their neighbours to make
    /// one word of another.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
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
