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
    /// How many entries come before each by name.
    private var ranks: [Int32] = []

    /// How many entries there are.
    var count: Int { ends.count }

    /// Of a list.
    init(_ entries: [LibraryView.Entry]) {
        places.reserveCapacity(entries.count)
        ends.reserveCapacity(entries.count)
        for (place, entry) in entries.enumerated() {
            places[entry.reference] = places[entry.reference] ?? place
            texts += entry.text.bytes
            texts.append(UInt8(ascii: "\n"))
            ends.append(texts.count)
        }
        let names = entries.map(\.lowerTitle)
        byName = entries.indices.sorted { (names[$0], $0) < (names[$1], $1) }
        ranks = Array(repeating: 0, count: entries.count)
        for (rank, place) in byName.enumerated() { ranks[place] = Int32(rank) }
        let families = Set(entries.map(\.lowerFamily)).sorted().enumerated()
        let numbers = Dictionary(uniqueKeysWithValues: families.map { ($1, Float($0)) })
        byFamily = sorted(by: entries.map { numbers[$0.lowerFamily] ?? .infinity })
        arrangeFolders(of: entries)
        byPitch = sorted(by: entries.map { $0.sound.pitch.map(Float.init) ?? .infinity })
    }

    /// Numbers the folders in the order of their paths, and sorts the entries by them.
    private mutating func arrangeFolders(of entries: [LibraryView.Entry]) {
        let paths = entries.map(\.folders)
        let all = Set(paths).sorted { a, b in
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
        folderOf = paths.map { Int32(numbers[$0] ?? 0) }
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
        var found: Set<String> = []
        texts.withUnsafeBytes { texts in
            var at = 0
            while let hit = Self.first(start, in: texts, from: at) {
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

    /// Which entries hold all of some words and none of others, in small letters.
    func matching(_ wanted: [String], without unwanted: [String]) -> [Bool] {
        var passes = [Bool](repeating: true, count: count)
        for word in wanted { narrow(&passes, by: Array(word.utf8), to: true) }
        for word in unwanted { narrow(&passes, by: Array(word.utf8), to: false) }
        return passes
    }

    /// Takes out the entries that do not hold a word, or those that do.
    private func narrow(_ passes: inout [Bool], by word: [UInt8], to isWanted: Bool) {
        guard !word.isEmpty else { return }
        var place = 0
        texts.withUnsafeBytes { texts in
            var at = 0
            while let hit = Self.first(word, in: texts, from: at) {
                while ends[place] <= hit {
                    if isWanted { passes[place] = false }
                    place += 1
                }
                if !isWanted { passes[place] = false }
                at = ends[place]
                place += 1
            }
        }
        guard isWanted else { return }
        for rest in place..<max(place, count) { passes[rest] = false }
    }

    /// Where a word begins next.
    private static func first(
        _ word: [UInt8], in texts: UnsafeRawBufferPointer, from start: Int
    ) -> Int? {
        guard let base = texts.baseAddress else { return nil }
        var at = start
        while at + word.count <= texts.count {
            let room = texts.count - at - word.count + 1
            guard let hit = memchr(base + at, Int32(word[0]), room) else { return nil }
            at = UnsafeRawPointer(hit) - base
            if memcmp(base + at, word, word.count) == 0 { return at }
            at += 1
        }
        return nil
    }
}
