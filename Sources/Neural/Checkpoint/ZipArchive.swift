/// The entries of a zip archive whose content is stored as it is, as `torch.save` writes it.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10. Compressed and encrypted entries and archives beyond 4 GB
/// are refused; nothing is unpacked, an entry is a range of the file.
struct ZipArchive {
    /// Where each entry's content stands in the file.
    let entries: [String: Range<Int>]

    private static let endSize = 22
    private static let longestComment = 65_535

    init(_ bytes: UnsafeRawBufferPointer) throws(ByteCursor.Fault) {
        var (cursor, count) = try Self.directory(of: bytes)
        var entries: [String: Range<Int>] = [:]
        for _ in 0..<count {
            let (name, range) = try Self.entry(&cursor)
            guard entries.updateValue(range, forKey: name) == nil else {
                throw ByteCursor.Fault(reason: "holds the entry \(name) twice")
            }
        }
        self.entries = entries
    }

    /// The start of the central directory, and how many entries it has.
    private static func directory(
        of bytes: UnsafeRawBufferPointer
    ) throws(ByteCursor.Fault) -> (ByteCursor, Int) {
        let first = max(0, bytes.count - endSize - longestComment)
        var place = bytes.count - endSize
        while place >= first {
            var cursor = ByteCursor(bytes, at: place)
            if try cursor.read(UInt32.self) == 0x0605_4b50 {
                _ = try cursor.take(6)
                let count = try cursor.read(UInt16.self)
                _ = try cursor.take(4)
                let start = try cursor.read(UInt32.self)
                guard count != .max, start != .max else {
                    throw ByteCursor.Fault(reason: "is a zip archive beyond 4 GB; not read")
                }
                return (ByteCursor(bytes, at: Int(start)), Int(count))
            }
            place -= 1
        }
        throw ByteCursor.Fault(reason: "is a zip archive without an end; copy the file again")
    }

    /// The next entry of the central directory.
    private static func entry(
        _ cursor: inout ByteCursor
    ) throws(ByteCursor.Fault) -> (String, Range<Int>) {
        guard try cursor.read(UInt32.self) == 0x0201_4b50 else {
            throw ByteCursor.Fault(reason: "is a damaged zip archive; copy the file again")
        }
        _ = try cursor.take(4)
        let flags = try cursor.read(UInt16.self)
        let method = try cursor.read(UInt16.self)
        _ = try cursor.take(8)
        let packed = try cursor.read(UInt32.self)
        let size = try cursor.read(UInt32.self)
        let nameLength = Int(try cursor.read(UInt16.self))
        let rest = Int(try cursor.read(UInt16.self)) + Int(try cursor.read(UInt16.self))
        _ = try cursor.take(8)
        let offset = Int(try cursor.read(UInt32.self))
        let name = String(decoding: try cursor.take(nameLength), as: UTF8.self)
        _ = try cursor.take(rest)
        guard method == 0, flags & 1 == 0, packed == size, size != .max else {
            throw ByteCursor.Fault(
                reason: "holds the compressed entry \(name); save it anew with torch.save")
        }
        var content = ByteCursor(cursor.bytes, at: offset)
        guard try content.read(UInt32.self) == 0x0403_4b50 else {
            throw ByteCursor.Fault(reason: "is a damaged zip archive; copy the file again")
        }
        _ = try content.take(22)
        let before = Int(try content.read(UInt16.self)) + Int(try content.read(UInt16.self))
        _ = try content.take(before)
        let start = content.place
        _ = try content.take(Int(size))
        return (name, start..<content.place)
    }
}
