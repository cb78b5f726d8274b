/// Writes checkpoints of TensorFlow as it does, and worse ones; shares no code with the reader.
package struct BundleWriter {
    /// A tensor, or the copy of one that training left.
    package struct Item {
        package var name: String
        /// The number of the elements' type in TensorFlow's `DataType`; 1 is float32.
        package var type: UInt64 = 1
        package var shape: [Int]
        package var bytes: [UInt8]
        package var shard = 0

        package init(
            _ name: String, type: UInt64 = 1, shape: [Int], bytes: [UInt8], shard: Int = 0
        ) {
            self.name = name
            self.type = type
            self.shape = shape
            self.bytes = bytes
            self.shard = shard
        }

        package init(_ name: String, shape: [Int], values: [Float], shard: Int = 0) {
            let bytes = values.withUnsafeBytes { Array($0) }
            self.init(name, shape: shape, bytes: bytes, shard: shard)
        }
    }

    package var items: [Item]
    /// Entries of the index in a block.
    package var entriesPerBlock = 40
    /// The byte behind a block: 0 for plain, 1 for Snappy.
    package var compression: UInt8 = 0
    package var isBigEndian = false
    /// The number of files that the header speaks of; `nil` for as many as there are.
    package var claimedShards: Int?
    /// Makes the index's last names come first.
    package var isOutOfOrder = false

    package init(_ items: [Item]) { self.items = items }

    /// The index and the files of numbers.
    package func files() -> (index: [UInt8], shards: [[UInt8]]) {
        var shards = [[UInt8]](repeating: [], count: (items.map(\.shard).max() ?? 0) + 1)
        var entries: [(key: [UInt8], value: [UInt8])] = []
        for item in items.sorted(by: { $0.name < $1.name }) {
            var value = Wire.number(1, item.type)
            let shape = item.shape.flatMap { Wire.bytes(2, Wire.number(1, UInt64($0))) }
            value += Wire.bytes(2, shape) + Wire.number(3, UInt64(item.shard))
            value += Wire.number(4, UInt64(shards[item.shard].count))
            value += Wire.number(5, UInt64(item.bytes.count))
            value += Wire.fixed32(6, CRC.masked(item.bytes))
            shards[item.shard] += item.bytes
            entries.append((Array(item.name.utf8), value))
        }
        if isOutOfOrder { entries.reverse() }
        var header = Wire.number(1, UInt64(claimedShards ?? shards.count))
        if isBigEndian { header += Wire.number(2, 1) }
        header += Wire.bytes(3, Wire.number(1, 1))
        entries.insert(([], header), at: 0)
        return (index(of: entries), shards)
    }

    private func index(of entries: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var handles: [(key: [UInt8], value: [UInt8])] = []
        for first in stride(from: 0, to: entries.count, by: entriesPerBlock) {
            let part = entries[first..<min(first + entriesPerBlock, entries.count)]
            let handle = append(Self.block(Array(part)), to: &file)
            handles.append((part.last?.key ?? [], handle))
        }
        let meta = append(Self.block([]), to: &file)
        let index = append(Self.block(handles), to: &file)
        var footer = meta + index
        footer += [UInt8](repeating: 0, count: 40 - footer.count)
        return file + footer + [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb]
    }

    /// Puts a block with its trailer at the end of a file; returns its handle.
    private func append(_ block: [UInt8], to file: inout [UInt8]) -> [UInt8] {
        let handle = Wire.varint(UInt64(file.count)) + Wire.varint(UInt64(block.count))
        file += block + [compression]
        file += Wire.little(CRC.masked(block + [compression]))
        return handle
    }

    /// A block whose keys share their beginnings, with a fresh start every 16.
    private static func block(_ entries: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        var block: [UInt8] = []
        var restarts: [UInt32] = entries.isEmpty ? [0] : []
        var last: [UInt8] = []
        for (place, entry) in entries.enumerated() {
            if place % 16 == 0 {
                restarts.append(UInt32(block.count))
                last = []
            }
            let shared = zip(last, entry.key).prefix { $0 == $1 }.count
            block += Wire.varint(UInt64(shared)) + Wire.varint(UInt64(entry.key.count - shared))
            block += Wire.varint(UInt64(entry.value.count)) + entry.key[shared...] + entry.value
            last = entry.key
        }
        return block + restarts.flatMap(Wire.little) + Wire.little(UInt32(restarts.count))
    }
}

/// Messages of protocol buffers.
private enum Wire {
    static func varint(_ value: UInt64) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7f) | 0x80] + varint(value >> 7)
    }

    static func number(_ field: UInt64, _ value: UInt64) -> [UInt8] {
        varint(field << 3) + varint(value)
    }

    static func bytes(_ field: UInt64, _ content: [UInt8]) -> [UInt8] {
        varint(field << 3 | 2) + varint(UInt64(content.count)) + content
    }

    static func fixed32(_ field: UInt64, _ value: UInt32) -> [UInt8] {
        varint(field << 3 | 5) + little(value)
    }

    static func little(_ value: UInt32) -> [UInt8] {
        [value, value >> 8, value >> 16, value >> 24].map { UInt8($0 & 0xff) }
    }
}

/// CRC-32C, bit by bit in a table of bytes.
package enum CRC {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value >> 1 ^ (value & 1 == 1 ? 0x82f6_3b78 : 0)
        }
    }

    /// The checksum of bytes, masked as TensorFlow stores it.
    package static func masked(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        table.withUnsafeBufferPointer { table in
            for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xff)] ^ crc >> 8 }
        }
        let plain = ~crc
        return (plain >> 15 | plain << 17) &+ 0xa282_ead8
    }
}
