/// A hash of bytes, to tell whether two things are the same; not against malice.
///
/// FNV-1a (Fowler, Noll & Vo) over words of eight bytes, its upper bits stirred in after each.
struct WaveNetHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x0000_0100_0000_01B3
        value ^= value >> 29
    }

    /// Adds the number of bytes and the bytes.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        add(UInt64(bytes.count))
        let words = bytes.count / 8
        for index in 0..<words {
            add(bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        }
        for index in 8 * words..<bytes.count { add(UInt64(bytes[index])) }
    }

    mutating func add(_ text: String) { Array(text.utf8).withUnsafeBytes { add($0) } }

    mutating func add(_ values: [Float]) { values.withUnsafeBytes { add($0) } }
}
