import FileSystem
import Foundation
import Models

/// A generation that is not finished, beside the first of its sound files: `<name>.wav.resume`.
///
/// Eight bytes of magic, the length of a JSON text in eight bytes, that text (``ResumeTicket``, the
/// batch under way), the snapshot, and a hash of all that.
package struct ResumeFile {
    /// What it holds.
    package struct Content: Equatable {
        /// What is generated, and how.
        var ticket: ResumeTicket
        /// The batch that is under way; those before are in their files.
        var batch: Int
        /// Everything that is needed to go on with it; empty where it was not begun.
        package var snapshot: [UInt8]
    }

    private struct Head: Codable {
        var ticket: ResumeTicket
        var batch: Int
    }

    let url: URL
    private static let magic = Data("LUTHRSM1".utf8)

    /// The file beside a result; `nil` for standard output, devices and pipes.
    package init?(beside path: String) {
        guard path != "-" else { return nil }
        if let kind = Path.kind(path), kind != S_IFREG { return nil }
        url = URL(fileURLWithPath: path + ".resume")
    }

    var exists: Bool { Path.exists(url.path) }

    func remove() { Path.remove(url.path) }

    /// Writes it; it appears whole or not at all.
    ///
    /// - Returns: whether it could be written.
    func write(_ content: Content) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let head = Head(ticket: content.ticket, batch: content.batch)
        guard let json = try? encoder.encode(head) else { return false }
        var data = Self.magic
        Self.append(UInt64(json.count), to: &data)
        data.append(json)
        data.append(contentsOf: content.snapshot)
        Self.append(Self.hash(data), to: &data)
        do {
            try data.withUnsafeBytes { try WholeFile.write($0, to: url.path) }
            return true
        } catch {
            return false
        }
    }

    /// Reads it.
    ///
    /// - Throws: `InstrumentError` where it is missing or damaged.
    package func read() throws -> Content {
        let data: Data
        do {
            data = Data(try RegularFile.bytes(of: url.path))
        } catch let fault as FileFault {
            throw InstrumentError(
                .resume, subject: url.path,
                reason: fault == .system(ENOENT)
                    ? "no unfinished run to go on with; leave --resume out to begin"
                    : fault.reason(doing: "read"))
        }
        let first = Self.magic.count + 8
        guard data.count >= first + 8, data.prefix(Self.magic.count) == Self.magic,
            Self.number(in: data, at: data.count - 8) == Self.hash(data.dropLast(8)),
            let length = Int(exactly: Self.number(in: data, at: Self.magic.count)),
            length <= data.count - first - 8,
            let head = try? JSONDecoder().decode(Head.self, from: data[first..<first + length])
        else {
            throw InstrumentError(
                .resume, subject: url.path,
                reason: "damaged, or of another version; remove it and begin anew")
        }
        return Content(
            ticket: head.ticket, batch: head.batch,
            snapshot: [UInt8](data[(first + length)..<(data.count - 8)]))
    }

    private static func hash(_ data: Data) -> UInt64 {
        var hash = ContentHash()
        data.withUnsafeBytes { hash.update($0) }
        return hash.value
    }

    private static func append(_ value: UInt64, to data: inout Data) {
        withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }

    private static func number(in data: Data, at offset: Int) -> UInt64 {
        data.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
    }
}
