/// Reads the few Python literals that a `.npy` header holds.
struct PythonLiteral {
    /// A value that can stand in a header.
    enum Value: Equatable {
        case text(String)
        case truth(Bool)
        /// Whole numbers, 0 or more.
        case tuple([Int])
        indirect case dictionary([String: Value])
    }

    private var rest: ArraySlice<UInt8>

    /// Prepares to read a text.
    init(_ text: ArraySlice<UInt8>) { rest = text }

    /// The dictionary that the whole text is, blanks around it aside; `nil` when it is none.
    mutating func parse() -> Value? {
        guard take("{") else { return nil }
        var entries: [String: Value] = [:]
        while !take("}") {
            guard let key = text(), take(":"), let value = value() else { return nil }
            entries[key] = value
            if take(",") { continue }
            guard take("}") else { return nil }
            break
        }
        skipBlanks()
        return rest.isEmpty ? .dictionary(entries) : nil
    }

    private mutating func value() -> Value? {
        if let text = text() { return .text(text) }
        if take("True") { return .truth(true) }
        if take("False") { return .truth(false) }
        guard take("(") else { return nil }
        var numbers: [Int] = []
        while !take(")") {
            guard let number = number() else { return nil }
            numbers.append(number)
            if take(",") { continue }
            guard take(")") else { return nil }
            break
        }
        return .tuple(numbers)
    }

    private mutating func text() -> String? {
        skipBlanks()
        guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        else { return nil }
        guard let end = rest.dropFirst().firstIndex(of: quote) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
    }

    private mutating func number() -> Int? {
        skipBlanks()
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        rest = rest[digits.endIndex...]
        // Python 2 wrote long integers with an L.
        if rest.first == UInt8(ascii: "L") { rest = rest.dropFirst() }
        return number
    }

    private mutating func take(_ token: StaticString) -> Bool {
        skipBlanks()
        let token = UnsafeBufferPointer(start: token.utf8Start, count: token.utf8CodeUnitCount)
        guard rest.starts(with: token) else { return false }
        rest = rest.dropFirst(token.count)
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == 32 || (9...13).contains($0) }
    }
}
