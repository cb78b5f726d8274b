/// Reads the JSON header of a safetensors file, and nothing else that JSON can say.
///
/// A header is one object of tensors, each `{"dtype", "shape", "data_offsets"}`, and a
/// `__metadata__` of strings. Reading that grammar directly, without recursion, keeps every byte
/// checked: general readers keep one of two equal names without a word.
struct SafetensorsHeader {
    /// Where a header stops making sense, and why.
    struct Fault: Error {
        let offset: Int
        let reason: String
    }

    private(set) var entries: [String: SafetensorsFile.Entry] = [:]
    private(set) var metadata: [String: String] = [:]
    private var scanner: JSONScanner

    init(_ bytes: UnsafeRawBufferPointer) { scanner = JSONScanner(bytes) }

    /// Reads the whole header.
    mutating func read() throws(Fault) {
        var seenMetadata = false
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.fault("the header is no JSON object")
        }
        try scanner.expect("{")
        var more = try !scanner.take("}")
        while more {
            let name = try scanner.string()
            try scanner.expect(":")
            if name == "__metadata__" {
                guard !seenMetadata else { throw scanner.fault("__metadata__ comes twice") }
                seenMetadata = true
                try readMetadata()
            } else {
                guard entries[name] == nil else {
                    throw scanner.fault("tensor \(name) comes twice")
                }
                entries[name] = try readEntry(name)
            }
            more = try scanner.take(",")
            if !more { try scanner.expect("}") }
        }
        try scanner.end()
    }

    private mutating func readMetadata() throws(Fault) {
        try scanner.expect("{")
        var more = try !scanner.take("}")
        while more {
            let key = try scanner.string()
            try scanner.expect(":")
            let value = try scanner.string()
            guard metadata.updateValue(value, forKey: key) == nil else {
                throw scanner.fault("metadata \(key) comes twice")
            }
            more = try scanner.take(",")
            if !more { try scanner.expect("}") }
        }
    }

    private mutating func readEntry(_ name: String) throws(Fault) -> SafetensorsFile.Entry {
        var type: ElementType?
        var shape: [Int]?
        var offsets: [Int]?
        try scanner.expect("{")
        var more = try !scanner.take("}")
        while more {
            let key = try scanner.string()
            try scanner.expect(":")
            switch key {
            case "dtype" where type == nil:
                let text = try scanner.string()
                guard let known = ElementType(rawValue: text) else {
                    throw scanner.fault("tensor \(name) has the unknown type \(text)")
                }
                type = known
            case "shape" where shape == nil: shape = try scanner.integers()
            case "data_offsets" where offsets == nil: offsets = try scanner.integers()
            default: throw scanner.fault("tensor \(name) has an unknown or repeated \(key)")
            }
            more = try scanner.take(",")
            if !more { try scanner.expect("}") }
        }
        guard let type, let shape, let offsets, offsets.count == 2 else {
            throw scanner.fault("tensor \(name) lacks a dtype, a shape or two data_offsets")
        }
        guard let size = Self.byteCount(shape, type), offsets[0] <= offsets[1],
            offsets[1] - offsets[0] == size
        else { throw scanner.fault("tensor \(name) has offsets that do not fit its shape") }
        return .init(type: type, shape: shape, bytes: offsets[0]..<offsets[1])
    }

    /// The bytes of a tensor, `nil` if they can't be counted.
    private static func byteCount(_ shape: [Int], _ type: ElementType) -> Int? {
        var product = type.size
        for size in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            guard !overflow else { return nil }
            product = next
        }
        return product
    }
}
