/// Bytes of numbers, the lowest first, and of RIFF's chunks.
struct LittleEndianBytes {
    private(set) var bytes: [UInt8] = []

    /// Appends bytes as they are.
    mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Appends a number of so many bytes; what lies beyond them is cut off.
    mutating func append(_ value: Int, bytes count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }

    /// Appends numbers of four bytes.
    mutating func append(words: [Int]) { for word in words { append(word, bytes: 4) } }

    /// Appends numbers of two bytes.
    mutating func append(shorts: [Int]) { for short in shorts { append(short, bytes: 2) } }

    /// Appends a text of so many bytes, the last of them 0.
    mutating func append(_ text: String, bytes count: Int) {
        let letters = text.utf8.map { (32..<127).contains($0) ? $0 : 0x5F }.prefix(count - 1)
        append(letters)
        append(repeatElement(0, count: count - letters.count))
    }

    /// Appends a chunk: its name, its length, its body, and a byte that makes it even.
    mutating func append(chunk name: String, _ body: [UInt8]) {
        append(name.utf8)
        append(body.count, bytes: 4)
        append(body)
        if !body.count.isMultiple(of: 2) { bytes.append(0) }
    }
}
