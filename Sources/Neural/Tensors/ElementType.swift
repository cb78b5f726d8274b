import CKernels

/// The element types of the safetensors format.
public enum ElementType: String, Sendable, CaseIterable {
    /// Truth values, a byte each.
    case bool = "BOOL"
    /// Unsigned integers of 8 bits.
    case uint8 = "U8"
    /// Signed integers of 8 bits.
    case int8 = "I8"
    /// Floats of 8 bits, 5 of them exponent.
    case float8e5m2 = "F8_E5M2"
    /// Floats of 8 bits, 4 of them exponent.
    case float8e4m3 = "F8_E4M3"
    /// Signed integers of 16 bits.
    case int16 = "I16"
    /// Unsigned integers of 16 bits.
    case uint16 = "U16"
    /// IEEE half precision.
    case float16 = "F16"
    /// The upper half of IEEE single precision.
    case bfloat16 = "BF16"
    /// Signed integers of 32 bits.
    case int32 = "I32"
    /// Unsigned integers of 32 bits.
    case uint32 = "U32"
    /// IEEE single precision.
    case float32 = "F32"
    /// IEEE double precision.
    case float64 = "F64"
    /// Signed integers of 64 bits.
    case int64 = "I64"
    /// Unsigned integers of 64 bits.
    case uint64 = "U64"

    /// Bytes an element.
    public var size: Int {
        switch self {
        case .bool, .uint8, .int8, .float8e5m2, .float8e4m3: 1
        case .int16, .uint16, .float16, .bfloat16: 2
        case .int32, .uint32, .float32: 4
        case .float64, .int64, .uint64: 8
        }
    }

    /// Whether it can be read as float32 without loss.
    public var isReadable: Bool { self == .float32 || self == .float16 || self == .bfloat16 }

    /// Writes elements as float32. The source may lie at any address.
    func widen(_ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<Float>) {
        let count = source.count / size
        switch self {
        case .float32:
            UnsafeMutableRawBufferPointer(target).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: source[..<(count * size)]))
        case .float16:
            luthier_widen_half(source.baseAddress, count, target.baseAddress)
        case .bfloat16:
            for index in 0..<count {
                let bits = source.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)
                target[index] = Float(bitPattern: UInt32(UInt16(littleEndian: bits)) << 16)
            }
        default:
            preconditionFailure("only floats of 16 and 32 bits are widened")
        }
    }
}
