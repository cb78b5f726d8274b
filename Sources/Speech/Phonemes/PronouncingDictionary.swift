import FileSystem

/// Words and how they are said, in a compact file that is searched as it is.
///
/// The file (`luthier_training export pronunciation` writes it) is little-endian: `LUTHDICT`, then
/// as `UInt32` version 1, words, words a block and blocks, the offset of each block from the end of
/// the offsets, and the blocks. A word: how many letters it shares with the one before (0 in a
/// block's first), how many of its own follow, these in ASCII, the number of its pronunciations, and
/// for each the number of its phonemes and their codes; every number a byte. Words are sorted.
public struct PronouncingDictionary: Sendable {
    private static let magic = Array("LUTHDICT".utf8)
    private static let headerSize = 24
    /// The longest file that is read, in bytes; all of English has two million.
    private static let longest = 1 << 26

    /// The number of words.
    public let count: Int
    private let bytes: [UInt8]
    private let blocks: Int
    private let body: Int
    private let path: String

    /// Reads a file.
    ///
    /// - Throws: ``SpeechError`` `file` or `malformed`.
    public init(path: String) throws {
        let bytes: [UInt8]
        do {
            bytes = try RegularFile.bytes(of: path, limit: Self.longest)
        } catch let fault as FileFault {
            throw SpeechError(.file, path: path, reason: fault.reason(doing: "read"))
        }
        try self.init(bytes: bytes, path: path)
    }

    /// Takes a file's bytes, and walks through them once, so that no search can go astray.
    ///
    /// - Throws: ``SpeechError`` `malformed`.
    public init(bytes: [UInt8], path: String = "dictionary") throws {
        func malformed(_ reason: String) -> SpeechError {
            SpeechError(.malformed, path: path, reason: reason)
        }
        guard bytes.count >= Self.headerSize, bytes.starts(with: Self.magic) else {
            throw malformed("no dictionary of Luthier's")
        }
        func number(_ place: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        guard number(8) == 1 else { throw malformed("a dictionary of version \(number(8)), not 1") }
        count = number(12)
        let (size, blocks) = (number(16), number(20))
        guard size > 0, blocks == (count + size - 1) / size,
            bytes.count >= Self.headerSize + 4 * blocks
        else { throw malformed("a dictionary whose sizes do not fit") }
        self.bytes = bytes
        self.blocks = blocks
        self.path = path
        body = Self.headerSize + 4 * blocks
        var (place, spelling) = (body, [UInt8]())
        for index in 0..<count {
            if index % size == 0 {
                guard number(Self.headerSize + 4 * (index / size)) == place - body else {
                    throw malformed("a dictionary whose blocks lie elsewhere")
                }
                spelling = []
            }
            guard let next = step(from: place, spelling: &spelling) else {
                throw malformed("word \(index + 1) of the dictionary is damaged")
            }
            place = next
        }
        guard place == bytes.count else { throw malformed("something follows the dictionary") }
    }

    /// The pronunciations of a word in small letters, the usual one first; none if it is unknown.
    public subscript(_ word: String) -> [[Phoneme]] {
        let wanted = Array(word.utf8)
        var (low, high) = (0, blocks)
        while high - low > 1 {
            let middle = (low + high) / 2
            var first: [UInt8] = []
            _ = step(from: start(of: middle), spelling: &first)
            if wanted.lexicographicallyPrecedes(first) { high = middle } else { low = middle }
        }
        guard low < blocks else { return [] }
        var (place, spelling) = (start(of: low), [UInt8]())
        let end = low + 1 < blocks ? start(of: low + 1) : bytes.count
        while place < end {
            let here = place
            guard let next = step(from: place, spelling: &spelling) else { return [] }
            if spelling == wanted { return pronunciations(from: here) }
            place = next
        }
        return []
    }

    private func start(of block: Int) -> Int {
        let place = Self.headerSize + 4 * block
        return body + (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    /// Reads the spelling of the word at a place; the place of the next, `nil` for a damaged one.
    private func step(from place: Int, spelling: inout [UInt8]) -> Int? {
        guard place + 2 <= bytes.count else { return nil }
        let (shared, own) = (Int(bytes[place]), Int(bytes[place + 1]))
        var next = place + 2 + own
        guard shared <= spelling.count, next < bytes.count else { return nil }
        spelling.removeLast(spelling.count - shared)
        spelling += bytes[place + 2..<next]
        let variants = Int(bytes[next])
        next += 1
        for _ in 0..<variants {
            guard next < bytes.count else { return nil }
            let end = next + 1 + Int(bytes[next])
            guard end <= bytes.count,
                bytes[next + 1..<end].allSatisfy({ Phoneme(code: $0) != nil })
            else { return nil }
            next = end
        }
        return next
    }

    /// The pronunciations of the word at a place that is known to be whole.
    private func pronunciations(from place: Int) -> [[Phoneme]] {
        var next = place + 2 + Int(bytes[place + 1])
        let variants = Int(bytes[next])
        next += 1
        return (0..<variants).map { _ in
            let end = next + 1 + Int(bytes[next])
            defer { next = end }
            return bytes[next + 1..<end].compactMap { Phoneme(code: $0) }
        }
    }
}
