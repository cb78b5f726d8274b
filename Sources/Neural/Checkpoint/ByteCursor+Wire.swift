/// A field's value in the wire format of protocol buffers.
enum WireValue {
    case number(UInt64)
    case fixed32(UInt32)
    case fixed64(UInt64)
    case bytes(UnsafeRawBufferPointer)
}

extension ByteCursor {
    /// Whether everything has been read.
    var isAtEnd: Bool { place >= bytes.count }

    /// An unsigned number in groups of seven bits, the lowest first.
    mutating func varint() throws(Fault) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            let byte = try read(UInt8.self)
            guard shift < 63 || byte <= 1 else { break }
            value |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        throw Fault(reason: "holds a number of more than 64 bits; copy the file again")
    }

    /// Such a number that is a length, a place or a size.
    mutating func size() throws(Fault) -> Int {
        guard let size = Int(exactly: try varint()) else {
            throw Fault(reason: "holds a size that no file has; copy the file again")
        }
        return size
    }

    /// The next field of a message, `nil` behind the last.
    mutating func field() throws(Fault) -> (number: Int, value: WireValue)? {
        guard !isAtEnd else { return nil }
        let tag = try varint()
        let number = Int(clamping: tag >> 3)
        switch tag & 7 {
        case 0: return (number, .number(try varint()))
        case 1: return (number, .fixed64(try read(UInt64.self)))
        case 2: return (number, .bytes(try take(size())))
        case 5: return (number, .fixed32(try read(UInt32.self)))
        default: throw Fault(reason: "holds a message that can't be read; copy the file again")
        }
    }
}
