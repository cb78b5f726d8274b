/// A table of sorted keys in LevelDB's format (`table_format.md` of google/leveldb): blocks of
/// entries, a block that says where they are, a footer.
///
/// Keys share their beginnings with those before them. Every block's checksum is checked, and every
/// place, size and order; blocks that Snappy compressed are refused, keys that are no text left
/// out.
struct SortedTable {
    typealias Fault = ByteCursor.Fault

    /// Keys and values, in order of the keys.
    let entries: [(key: String, value: UnsafeRawBufferPointer)]

    /// The longest key read, and the most entries: far above those of any checkpoint.
    static let longestKey = 1024
    static let mostEntries = 100_000

    private static let footerSize = 48
    private static let magic: UInt64 = 0xdb47_7524_8b80_fb57

    /// Where a block stands, without the five bytes behind it.
    private struct Handle {
        let offset: Int
        let size: Int

        init(_ cursor: inout ByteCursor) throws(Fault) {
            offset = try cursor.size()
            size = try cursor.size()
        }
    }

    init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        guard bytes.count >= Self.footerSize,
            bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self).littleEndian
                == Self.magic
        else {
            throw Fault(
                reason: "is no index of a TensorFlow checkpoint, or only a part of one; copy the "
                    + "file again")
        }
        var footer = ByteCursor(bytes, at: bytes.count - Self.footerSize)
        _ = try Handle(&footer)
        let index = try Self.block(Handle(&footer), of: bytes)
        var entries: [(key: String, value: UnsafeRawBufferPointer)] = []
        var last: [UInt8]?
        var end = 0
        try Self.read(index) { (_: [UInt8], value) throws(Fault) in
            var cursor = ByteCursor(value)
            let handle = try Handle(&cursor)
            guard handle.offset >= end else {
                throw Fault(reason: "has blocks out of order; copy the file again")
            }
            let block = try Self.block(handle, of: bytes)
            end = handle.offset + handle.size
            try Self.read(block) { (key: [UInt8], value) throws(Fault) in
                guard last.map({ $0.lexicographicallyPrecedes(key) }) ?? true else {
                    throw Fault(reason: "has keys out of order; copy the file again")
                }
                last = key
                // Slices of variables have keys that are no text; none of ours is sliced.
                guard key.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }),
                    let name = String(validating: key, as: UTF8.self)
                else { return }
                guard entries.count < Self.mostEntries else {
                    throw Fault(reason: "has more than \(Self.mostEntries) entries")
                }
                entries.append((name, value))
            }
        }
        self.entries = entries
    }

    /// The content of a block whose checksum fits.
    private static func block(
        _ handle: Handle, of bytes: UnsafeRawBufferPointer
    ) throws(Fault) -> UnsafeRawBufferPointer {
        var cursor = ByteCursor(bytes, at: handle.offset)
        let content = try cursor.take(handle.size)
        let compression = try cursor.read(UInt8.self)
        let checksum = try cursor.read(UInt32.self)
        let checked = UnsafeRawBufferPointer(
            rebasing: bytes[handle.offset...handle.offset + handle.size])
        guard Checksum.masked(Checksum.of(checked)) == checksum else {
            throw Fault(reason: "has a block whose checksum does not fit; copy the file again")
        }
        switch compression {
        case 0: return content
        case 1:
            throw Fault(
                reason: "is compressed with Snappy, which is not read; save the checkpoint anew "
                    + "with TensorFlow's own tf.train.Saver")
        default: throw Fault(reason: "is compressed in a way that no TensorFlow writes")
        }
    }

    /// Walks over the entries of a block.
    private static func read(
        _ block: UnsafeRawBufferPointer,
        _ body: (_ key: [UInt8], _ value: UnsafeRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) {
        var tail = ByteCursor(block, at: block.count - 4)
        let restarts = Int(try tail.read(UInt32.self))
        let end = block.count - 4 - 4 * restarts
        guard end >= 0 else {
            throw Fault(reason: "has a block that is too short; copy the file again")
        }
        var cursor = ByteCursor(UnsafeRawBufferPointer(rebasing: block[..<end]))
        var key: [UInt8] = []
        while !cursor.isAtEnd {
            let shared = try cursor.size()
            let own = try cursor.size()
            let size = try cursor.size()
            guard shared <= key.count, own <= longestKey - shared else {
                throw Fault(reason: "holds a name that can't be read; copy the file again")
            }
            key.removeLast(key.count - shared)
            key += try cursor.take(own)
            try body(key, try cursor.take(size))
        }
    }
}
