import FileSystem

/// The regular files in a tar archive, as `tar` and Python's `tarfile` write them (POSIX.1-2001,
/// "ustar" and "pax", and GNU's long names).
///
/// Nothing is unpacked: each file is a range of the archive, so that no name leads anywhere. Links,
/// devices and folders are passed over.
public struct TarArchive {
    /// The archive's path.
    public let path: String
    /// Where each file's content stands, by its name.
    public let entries: [String: Range<Int>]
    private let file: Shard

    private static let block = 512
    /// The longest name that is read, in bytes.
    private static let longestName = 4_096
    /// The most files that are listed.
    private static let most = 10_000

    /// Lists the files of an archive.
    ///
    /// - Throws: ``NeuralError`` `file` when it can't be read, `malformed` when it is damaged or
    ///   compressed.
    public init(path: String) throws { try self.init(Shard(path: path)) }

    /// Lists the files of an archive in memory.
    ///
    /// - Parameter path: what errors call it.
    /// - Throws: ``NeuralError`` `malformed`.
    public init(bytes: [UInt8], path: String) throws { try self.init(Shard(bytes, path: path)) }

    private init(_ file: Shard) throws {
        let path = file.path
        self.path = path
        self.file = file
        var entries: [String: Range<Int>] = [:]
        var (place, longName) = (0, String?.none)
        while place + Self.block <= file.size {
            let header = try file.bytes(place..<place + Self.block)
            if header.allSatisfy({ $0 == 0 }) { break }
            guard Self.isHeader(header), let size = Self.number(header[124..<136]),
                size <= file.size - place - Self.block
            else {
                throw NeuralError(
                    .malformed, path: path,
                    reason: "is no tar archive, or a damaged one; a compressed one must be unpacked"
                )
            }
            let content = place + Self.block..<place + Self.block + size
            switch header[156] {
            case UInt8(ascii: "L"), UInt8(ascii: "x"):
                guard size <= Self.longestName else {
                    throw NeuralError(
                        .malformed, path: path, reason: "has a name of \(size) bytes; unpack it")
                }
                let text = try file.bytes(content)
                longName =
                    header[156] == UInt8(ascii: "L")
                    ? Self.text(text[...]) : Self.paxName(text) ?? longName
            case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
                entries[longName ?? Self.name(header)] = content
                longName = nil
            default: longName = nil
            }
            guard entries.count <= Self.most else {
                throw NeuralError(
                    .malformed, path: path, reason: "holds more than \(Self.most) files; unpack it")
            }
            place = content.upperBound + (Self.block - size % Self.block) % Self.block
        }
        self.entries = entries
    }

    /// A file, to be read in pieces.
    ///
    /// - Throws: ``NeuralError`` `file` when there is none of that name.
    func shard(_ name: String) throws(NeuralError) -> Shard {
        let own = path + "/" + name
        guard let range = entries[name] else {
            throw NeuralError(.file, path: own, reason: "is missing in the archive")
        }
        return Shard(range, of: file, path: own)
    }

    /// Whether the sum of a header is the one it states, its own field taken for spaces.
    private static func isHeader(_ header: [UInt8]) -> Bool {
        let sum = header.enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element))
        }
        return number(header[148..<156]) == sum
    }

    /// A number in octal digits, or, beyond eight gigabytes, in GNU's binary.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        if field.first == 0x80 {
            let rest = field.suffix(8)
            let value = rest.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return field.dropFirst().dropLast(8).allSatisfy { $0 == 0 } ? Int(exactly: value) : nil
        }
        let digits = field.drop { $0 == 0x20 }.prefix { (0x30..<0x38).contains($0) }
        guard digits.count <= 20 else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    private static func name(_ header: [UInt8]) -> String {
        let (name, prefix) = (text(header[0..<100]), text(header[345..<500]))
        let isUStar = header[257..<262].elementsEqual("ustar".utf8) && header[262] == 0
        return isUStar && !prefix.isEmpty ? prefix + "/" + name : name
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(fileName: field.prefix { $0 != 0 })
    }

    /// The name in the records `LENGTH KEYWORD=VALUE` of a pax header; `nil` where they have none.
    private static func paxName(_ bytes: [UInt8]) -> String? {
        var rest = bytes[...]
        while let space = rest.firstIndex(of: 0x20),
            let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
            (space - rest.startIndex + 2...rest.count).contains(length)
        {
            let record = rest[(space + 1)...].prefix(length - (space + 1 - rest.startIndex) - 1)
            if record.starts(with: "path=".utf8) { return text(record.dropFirst(5)) }
            rest = rest.dropFirst(length)
        }
        return nil
    }
}
