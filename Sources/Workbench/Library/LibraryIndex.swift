import Glibc
import Instruments

/// What is worked out once of a list of sounds, for filtering and sorting it at every letter.
struct LibraryIndex: Equatable, Sendable {
    /// Where an entry stands, by its reference.
    private(set) var places: [String: Int] = [:]
    /// The entries by name.
    private(set) var byName: [Int] = []
    /// The entries by family and then by name.
    private(set) var byFamily: [Int] = []
    /// The entries by pitch and then by name; those without one last.
    private(set) var byPitch: [Int] = []

    /// The entries by folder and then by name; the user's own folders come first.
    private(set) var byFolder: [Int] = []
    /// All folders that entries lie in, and those around them.
    private(set) var folders: [Folder] = []
    /// The folder of each entry.
    private var folderOf: [Int32] = []

    /// A folder of sounds.
    struct Folder: Equatable, Sendable {
        /// Its own name.
        let name: String
        /// How many folders it lies in.
        let depth: Int
        /// The one around it; `nil` for one that was added.
        let parent: Int?
    }

    /// The texts of all entries, one after the other.
    private var texts: [UInt8] = []
    /// Where the text of each entry ends in them.
    private var ends: [Int] = []
    /// How often each byte stands in them.
    private var frequencies = [Int](repeating: 0, count: 256)
    /// How many entries come before each by name.
    private var ranks: [Int32] = []
    /// The words of all texts, to find those that are misspelt.
    private(set) var spelling: SpellingIndex

    /// How many entries there are.
    var count: Int { ends.count }

    /// Of a list.
    init(_ entries: [LibraryView.Entry]) {
        places.reserveCapacity(entries.count)
        ends.reserveCapacity(entries.count)
        for (place, entry) in entries.enumerated() {
            places[entry.reference] = places[entry.reference] ?? place
            texts += SoundText(entry.sound, tags: entry.tags).bytes
            texts.append(UInt8(ascii: "\n"))
            ends.append(texts.count)
        }
        for byte in texts { frequencies[Int(byte)] += 1 }
        spelling = SpellingIndex(texts, ends: ends)
        let names = entries.map { $0.sound.title.lowercased() }
        byName = entries.indices.sorted { (names[$0], $0) < (names[$1], $1) }
        ranks = Array(repeating: 0, count: entries.count)
        for (rank, place) in byName.enumerated() { ranks[place] = Int32(rank) }
        // The sounds of no family come last.
        let given = entries.map { $0.sound.family.isEmpty ? "~" : $0.sound.family.lowercased() }
        let families = Set(given).sorted().enumerated()
        let numbers = Dictionary(uniqueKeysWithValues: families.map { ($1, Float($0)) })
        byFamily = sorted(by: given.map { numbers[$0] ?? .infinity })
        arrangeFolders(of: entries)
        byPitch = sorted(by: entries.map { $0.sound.pitch.map(Float.init) ?? .infinity })
    }

    /// Numbers the folders in the order of their paths, and sorts the entries by them.
    private mutating func arrangeFolders(of entries: [LibraryView.Entry]) {
        var paths: [String: [Substring]] = [:]
        for entry in entries {
            let name = entry.folderName
            if paths[name] == nil { paths[name] = entry.folders }
        }
        let all = paths.values.sorted { a, b in
            let isOwn = (a.first != LibraryView.Entry.bundled, b.first != LibraryView.Entry.bundled)
            return isOwn.0 == isOwn.1
                ? a.lexicographicallyPrecedes(b) { $0.lowercased() < $1.lowercased() } : isOwn.0
        }
        var numbers: [[Substring]: Int] = [:]
        for path in all {
            for depth in path.indices where numbers[Array(path[...depth])] == nil {
                numbers[Array(path[...depth])] = folders.count
                folders.append(
                    Folder(
                        name: String(path[depth]), depth: depth,
                        parent: depth > 0 ? numbers[Array(path[..<depth])] : nil))
            }
        }
        let numberOf = paths.mapValues { Int32(numbers[$0] ?? 0) }
        folderOf = entries.map { numberOf[$0.folderName] ?? 0 }
        byFolder = sorted(by: folderOf.map(Float.init))
    }

    /// The folders around an entry, the outermost first.
    func path(ofEntry entry: Int) -> [Int] {
        guard folderOf.indices.contains(entry), !folders.isEmpty else { return [] }
        var path: [Int] = []
        var next: Int? = Int(folderOf[entry])
        while let number = next {
            path.append(number)
            next = folders[number].parent
        }
        return path.reversed()
    }

    /// How many of some entries lie in each folder, those in it included.
    func folderCounts(of shown: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: folders.count)
        for entry in shown { counts[Int(folderOf[entry])] += 1 }
        // A folder comes after the one around it.
        for number in folders.indices.reversed() {
            if let parent = folders[number].parent { counts[parent] += counts[number] }
        }
        return counts
    }

    /// All entries by a number of each, and by name where numbers are alike.
    func sorted(by numbers: [Float]) -> [Int] {
        let keys = numbers.indices.map { (number: numbers[$0], rank: ranks[$0], place: Int32($0)) }
        return keys.sorted {
            $0.number != $1.number ? $0.number < $1.number : $0.rank < $1.rank
        }.map { Int($0.place) }
    }

    /// The words of all texts that begin as one does, in small letters, sorted.
    ///
    /// Words are runs of letters and digits; a run within a word does not count.
    func words(beginning: String) -> [String] {
        let start = Array(beginning.lowercased().utf8)
        let anchor = anchor(of: start)
        var found: Set<String> = []
        texts.withUnsafeBytes { texts in
            var at = 0
            while let hit = Self.first(start, by: anchor, in: texts, from: at) {
                at = hit + start.count
                guard hit == 0 || !Self.isOfWord(texts[hit - 1]) else { continue }
                while at < texts.count, Self.isOfWord(texts[at]) { at += 1 }
                found.insert(String(decoding: texts[hit..<at], as: UTF8.self))
            }
        }
        return found.sorted()
    }

    /// Whether a byte belongs to a word: digits, small letters, and all that is not ASCII.
    static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "#"), 0x80...: true
        default: false
        }
    }

    /// Which entries hold a word, in small letters.
    func holding(_ word: String) -> [Bool] {
        let word = Array(word.utf8)
        var holds = [Bool](repeating: word.isEmpty, count: count)
        guard !word.isEmpty else { return holds }
        let anchor = anchor(of: word)
        var place = 0
        texts.withUnsafeBytes { texts in
            var at = 0
            while let hit = Self.first(word, by: anchor, in: texts, from: at) {
                while ends[place] <= hit { place += 1 }
                holds[place] = true
                at = ends[place]
                place += 1
            }
        }
        return holds
    }

    /// Which byte of a word is the rarest in the texts: it is looked for first.
    private func anchor(of word: [UInt8]) -> Int {
        word.indices.min { frequencies[Int(word[$0])] < frequencies[Int(word[$1])] } ?? 0
    }

    /// Where a word begins next.
    ///
    /// - Parameter anchor: its byte that is looked for first.
    private static func first(
        _ word: [UInt8], by anchor: Int, in texts: UnsafeRawBufferPointer, from start: Int
    ) -> Int? {
        guard let base = texts.baseAddress else { return nil }
        let byte = Int32(word[anchor])
        var at = start
        while at + word.count <= texts.count {
            let room = texts.count - at - word.count + 1
            guard let hit = memchr(base + at + anchor, byte, room) else { return nil }
            at = UnsafeRawPointer(hit) - base - anchor
            if memcmp(base + at, word, word.count) == 0 { return at }
            at += 1
        }
        return nil
    }
}
