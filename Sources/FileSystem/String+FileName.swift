/// Names of files, which are bytes, as text.
///
/// What is UTF-8 stands as itself. Every other byte stands as a scalar of its own, U+EF80 for 0x80
/// to U+EFFF for 0xFF (as MirBSD's OPTU-8 has it), so that each name comes back to its bytes. Such a
/// scalar in a name, which only private agreements give a meaning, is taken byte by byte itself.
extension String {
    /// The scalars that stand for bytes.
    private static let stray: ClosedRange<UInt32> = 0xEF80...0xEFFF

    /// A name as the system gives it.
    package init(fileName bytes: some Collection<UInt8>) {
        if let text = String(validating: bytes, as: UTF8.self), !text.holdsStrayBytes {
            self = text
            return
        }
        var text = String.UnicodeScalarView()
        var parser = Unicode.UTF8.ForwardParser()
        var (source, rest) = (bytes.makeIterator(), bytes[...])
        func append(stray count: Int) {
            for byte in rest.prefix(count) {
                Unicode.Scalar(0xEF00 | UInt32(byte)).map { text.append($0) }
            }
            rest = rest.dropFirst(count)
        }
        while true {
            switch parser.parseScalar(from: &source) {
            case .emptyInput:
                self = String(text)
                return
            case .error(let length): append(stray: length)
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                if Self.stray.contains(scalar.value) {
                    append(stray: encoded.count)
                } else {
                    text.append(scalar)
                    rest = rest.dropFirst(encoded.count)
                }
            }
        }
    }

    /// Hands the name to the system, its bytes with a zero after them.
    package func withFileName<Result>(
        _ body: (UnsafePointer<CChar>) throws -> Result
    ) rethrows -> Result {
        guard holdsStrayBytes else { return try withCString(body) }
        var bytes: [CChar] = []
        for scalar in unicodeScalars {
            if let byte = scalar.strayByte {
                bytes.append(CChar(bitPattern: byte))
            } else {
                bytes += UTF8.encode(scalar).map { $0.map(CChar.init(bitPattern:)) } ?? []
            }
        }
        return try (bytes + [0]).withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a zero is there") }
            return try body(start)
        }
    }

    /// Whether a byte in it is no UTF-8.
    private var holdsStrayBytes: Bool { unicodeScalars.contains { $0.strayByte != nil } }
}

extension Unicode.Scalar {
    /// The byte that it stands for in a file's name; `nil` where it stands for itself.
    package var strayByte: UInt8? {
        0xEF80...0xEFFF ~= value ? UInt8(truncatingIfNeeded: value) : nil
    }
}
