/// Numbers and chunks out of bytes, never beyond their end.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// Bytes that are left.
    var left: Int { bytes.endIndex - place }

    /// Whether a name of four letters comes next.
    func hasPrefix(_ name: String) -> Bool { bytes[place...].starts(with: name.utf8) }

    /// Passes over bytes, as many as there are.
    mutating func skip(_ count: Int) { place += min(max(0, count), left) }

    /// The next byte, which stays.
    var next: UInt8? { left > 0 ? bytes[place] : nil }

    /// The next byte.
    mutating func byte() -> UInt8? {
        guard left > 0 else { return nil }
        defer { place += 1 }
        return bytes[place]
    }

    /// A number of so many bytes, the highest first.
    mutating func number(_ count: Int) -> Int? {
        guard left >= count else { return nil }
        defer { place += count }
        return bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// A number of one to four bytes with seven bits each; `nil` where it has no end.
    mutating func variableNumber() -> Int? {
        var value = 0
        for _ in 0..<4 {
            guard let byte = byte() else { return nil }
            value = value << 7 | Int(byte & 0x7F)
            if byte < 0x80 { return value }
        }
        return nil
    }

    /// So many bytes; `nil` where there are fewer.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, left >= count else { return nil }
        defer { place += count }
        return bytes[place..<place + count]
    }

    /// The next chunk: its name, and as much of its body as is there.
    mutating func chunk() -> (name: String, body: ArraySlice<UInt8>, isShort: Bool)? {
        guard let name = take(4), let length = number(4) else { return nil }
        let there = min(length, left)
        guard let body = take(there) else { return nil }
        return (String(decoding: name, as: UTF8.self), body, there < length)
    }
}
