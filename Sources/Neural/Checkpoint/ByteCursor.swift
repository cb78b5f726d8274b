/// A place in bytes; reading past the end is a fault and nothing worse.
struct ByteCursor {
    /// Why reading stopped.
    struct Fault: Error {
        let reason: String
    }

    let bytes: UnsafeRawBufferPointer
    private(set) var place: Int

    init(_ bytes: UnsafeRawBufferPointer, at place: Int = 0) {
        self.bytes = bytes
        self.place = place
    }

    /// A little-endian whole number of so many bits.
    mutating func read<Number: FixedWidthInteger>(_ type: Number.Type) throws(Fault) -> Number {
        let taken = try take(MemoryLayout<Number>.size)
        return Number(littleEndian: taken.loadUnaligned(as: Number.self))
    }

    /// The next bytes.
    mutating func take(_ count: Int) throws(Fault) -> UnsafeRawBufferPointer {
        guard place >= 0, place <= bytes.count, count >= 0, count <= bytes.count - place else {
            throw Fault(reason: "ends too early; copy the file again")
        }
        defer { place += count }
        return UnsafeRawBufferPointer(rebasing: bytes[place..<place + count])
    }

    /// The text up to the next line feed, which is passed over.
    mutating func line() throws(Fault) -> String {
        let rest = bytes[min(max(place, 0), bytes.count)...]
        guard let end = rest.prefix(256).firstIndex(of: UInt8(ascii: "\n")) else {
            throw Fault(reason: "holds a name without an end; copy the file again")
        }
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }
}
