/// The types of `.npy` files that are read: floating point, and whole numbers of a byte.
struct NPYType {
    /// Bytes a value: 1, 2, 4 or 8.
    let width: Int
    private let isBigEndian: Bool

    /// Reads a type such as `<f4` (little endian), `>f8` (big endian), `|i1`; `nil` for any other.
    init?(_ name: String) {
        let letters = Array(name.utf8)
        if name == "|i1" {
            (width, isBigEndian) = (1, false)
            return
        }
        guard letters.count == 3, letters[1] == UInt8(ascii: "f") else { return nil }
        switch letters[0] {
        case UInt8(ascii: "<"), UInt8(ascii: "="): isBigEndian = false
        case UInt8(ascii: ">"): isBigEndian = true
        default: return nil
        }
        switch letters[2] {
        case UInt8(ascii: "2"): width = 2
        case UInt8(ascii: "4"): width = 4
        case UInt8(ascii: "8"): width = 8
        default: return nil
        }
    }

    /// The values in so many bytes; 64-bit ones beyond a float's range become infinite.
    func decode(_ data: ArraySlice<UInt8>) -> [Float] {
        data.withUnsafeBytes { data in
            (0..<data.count / width).map { index in
                let at = index * width
                switch width {
                case 1: return Float(Int8(bitPattern: data[at]))
                case 2: return Float(Float16(bitPattern: load(data, at)))
                case 4: return Float(bitPattern: load(data, at))
                default: return Float(Double(bitPattern: load(data, at)))
                }
            }
        }
    }

    private func load<Bits: FixedWidthInteger>(_ data: UnsafeRawBufferPointer, _ at: Int) -> Bits {
        let bits = data.loadUnaligned(fromByteOffset: at, as: Bits.self)
        return isBigEndian ? Bits(bigEndian: bits) : Bits(littleEndian: bits)
    }
}
