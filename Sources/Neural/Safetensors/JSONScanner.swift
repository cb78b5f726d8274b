/// Walks over JSON text byte by byte: punctuation, strings, arrays of natural numbers.
struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// A fault at the current position.
    func fault(_ reason: String) -> SafetensorsHeader.Fault {
        .init(offset: position, reason: reason)
    }

    /// The next byte, `nil` at the end.
    func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Steps over a mark if it comes next.
    mutating func take(_ mark: Unicode.Scalar) throws(SafetensorsHeader.Fault) -> Bool {
        skipSpace()
        guard peek() == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    /// Steps over a mark that must come next.
    mutating func expect(_ mark: Unicode.Scalar) throws(SafetensorsHeader.Fault) {
        guard try take(mark) else { throw fault("the header wants a \(mark)") }
    }

    /// Checks that only space is left; writers pad headers with it.
    mutating func end() throws(SafetensorsHeader.Fault) {
        skipSpace()
        guard position == bytes.count else { throw fault("text after the header") }
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    /// Reads `[1, 2, 3]`: integers from 0.
    mutating func integers() throws(SafetensorsHeader.Fault) -> [Int] {
        try expect("[")
        var result: [Int] = []
        var more = try !take("]")
        while more {
            result.append(try integer())
            more = try take(",")
            if !more { try expect("]") }
        }
        return result
    }

    private mutating func integer() throws(SafetensorsHeader.Fault) -> Int {
        skipSpace()
        let start = position
        var value = 0
        while let byte = peek(), (0x30...0x39).contains(byte) {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(byte - 0x30))
            guard !overflow, !carry else { throw fault("a number is too large") }
            value = sum
            position += 1
        }
        guard position > start, position == start + 1 || bytes[start] != 0x30 else {
            throw fault("a size or an offset is no natural number")
        }
        return value
    }

    /// Reads a string with its escapes.
    mutating func string() throws(SafetensorsHeader.Fault) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let result = String(validating: text, as: UTF8.self) else {
                    throw fault("a name is no UTF-8")
                }
                return result
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw fault("a control character in a name")
            default: text.append(byte)
            }
        }
        throw fault("a name does not end")
    }

    private mutating func escape() throws(SafetensorsHeader.Fault) -> Character {
        guard let byte = peek() else { throw fault("a name does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try unicodeEscape())
        default: throw fault("an unknown escape in a name")
        }
    }

    /// Reads what follows `\u`: four digits, or two surrogates of four.
    private mutating func unicodeEscape() throws(SafetensorsHeader.Fault) -> Unicode.Scalar {
        var value = try hexadecimal()
        if (0xD800..<0xDC00).contains(value) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw fault("half a character in a name") }
            position += 2
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else {
                throw fault("half a character in a name")
            }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("half a character in a name") }
        return scalar
    }

    private mutating func hexadecimal() throws(SafetensorsHeader.Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(),
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw fault("a character code of fewer than four digits") }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
