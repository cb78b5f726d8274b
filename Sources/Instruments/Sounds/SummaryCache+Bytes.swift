import Foundation
import Models

extension SummaryCache {
    /// Its figure rises when summaries are made otherwise.
    private static let magic: [UInt8] = Array("LUTHSUM1".utf8)

    /// Entries as bytes: after the magic and their number each path, content hash, stamp and
    /// summary, and at the end a hash of all before it; little endian.
    static func encode(_ entries: [String: Entry]) -> [UInt8] {
        var bytes = magic
        append(UInt64(entries.count), to: &bytes)
        for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
            for text in [path, entry.content] {
                append(UInt64(text.utf8.count), to: &bytes)
                bytes += Array(text.utf8)
            }
            append(entry.stamp.size, to: &bytes)
            append(entry.stamp.changed, to: &bytes)
            for value in entry.summary.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
            }
        }
        var hash = ContentHash()
        hash.update(bytes)
        append(hash.value, to: &bytes)
        return bytes
    }

    /// The entries in bytes; `nil` where they are damaged.
    static func decode(_ bytes: [UInt8]) -> [String: Entry]? {
        guard bytes.count >= magic.count + 16, bytes.starts(with: magic) else { return nil }
        var hash = ContentHash()
        hash.update(bytes.dropLast(8))
        var end = bytes[(bytes.count - 8)...]
        guard number(&end) == hash.value else { return nil }
        var rest = bytes[magic.count..<bytes.count - 8]
        var entries: [String: Entry] = [:]
        guard let count = number(&rest) else { return nil }
        for _ in 0..<count {
            guard let path = text(&rest), let content = text(&rest), let size = number(&rest),
                let changed = number(&rest), let summary = summary(&rest)
            else { return nil }
            entries[path] = Entry(
                stamp: FileStamp(size: size, changed: changed), content: content, summary: summary)
        }
        return rest.isEmpty ? entries : nil
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        guard rest.count >= 8 else { return nil }
        let value = rest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        rest.removeFirst(8)
        return UInt64(littleEndian: value)
    }

    private static func text(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let count = number(&rest), count <= UInt64(rest.count) else { return nil }
        defer { rest.removeFirst(Int(count)) }
        return String(validating: rest.prefix(Int(count)), as: UTF8.self)
    }

    private static func summary(_ rest: inout ArraySlice<UInt8>) -> SoundSummary? {
        let size = 4 * SoundSummary.count
        guard rest.count >= size else { return nil }
        let values: [Float] = rest.withUnsafeBytes { raw in
            (0..<SoundSummary.count).map {
                let word = raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)
                return Float(bitPattern: UInt32(littleEndian: word))
            }
        }
        rest.removeFirst(size)
        return SoundSummary(values: values)
    }
}
