/// The types of `.npy` files that are read: floating point, whole numbers of a byte, and of 16 bits
/// from 0 up.
struct NPYType {
    /// Bytes a value: 1, 2, 4 or 8.
    let width: Int
    /// Whether values are whole numbers of 16 bits from 0 up.
    let isUnsigned: Bool
    private let isBigEndian: Bool

    /// Reads a type such as `<f4` (little endian), `>f8` (big endian), `|i1` or `<u2`; `nil` for any
    /// other.
    init?(_ name: String) {
        if name == "|i1" {
            (width, isUnsigned, isBigEndian) = (1, false, false)
            return
        }
        switch name.first {
        case "<", "=": isBigEndian = false
        case ">": isBigEndian = true
        default: return nil
        }
        switch name.dropFirst() {
        case "u2": (width, isUnsigned) = (2, true)
        case "f2": (width, isUnsigned) = (2, false)
        case "f4": (width, isUnsigned) = (4, false)
        case "f8": (width, isUnsigned) = (8, false)
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
                case 2 where isUnsigned: return Float(load(data, at) as UInt16)
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
