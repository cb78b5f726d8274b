import FileSystem
import Glibc

/// What the header of a safetensors file says, checked against the file's size. The numbers are not
/// read.
public struct SafetensorsContents: Sendable {
    /// The longest header read, in bytes: the limit of the reference implementation.
    public static let longestHeader = 100_000_000
    /// Bytes before the header, which tell its length.
    private static let lengthBytes = 8

    /// The tensors by name.
    public let entries: [String: SafetensorsFile.Entry]
    /// Free text by name.
    public let metadata: [String: String]

    /// Reads the header of a file, and nothing behind it.
    ///
    /// - Throws: ``NeuralError`` `file` when it can't be read, `malformed` when it is damaged.
    public init(path: String) throws {
        let file: FileStart
        do {
            file = try FileStart(path)
        } catch let fault as FileFault {
            throw NeuralError(.file, path: path, reason: fault.reason(doing: "read"))
        }
        let start = try file.bytes(Self.lengthBytes, path)
        let length = try start.withUnsafeBytes {
            try Self.headerLength($0, size: file.size, path: path)
        }
        let header = try file.bytes(length, path)
        self = try header.withUnsafeBytes {
            try SafetensorsContents(header: $0, size: file.size, path: path)
        }
    }

    /// Reads a header.
    ///
    /// - Parameters:
    ///   - size: that of the whole file in bytes.
    ///   - path: what errors call it.
    init(header: UnsafeRawBufferPointer, size: Int, path: String) throws(NeuralError) {
        var reader = SafetensorsHeader(header)
        do throws(SafetensorsHeader.Fault) {
            try reader.read()
        } catch {
            throw NeuralError(
                .malformed, path: path,
                reason: "\(error.reason) at byte \(Self.lengthBytes + error.offset)")
        }
        let rest = size - Self.lengthBytes - header.count
        if let reason = Self.gap(in: reader.entries, of: rest) {
            throw NeuralError(.malformed, path: path, reason: reason)
        }
        entries = reader.entries
        metadata = reader.metadata
    }

    /// The length of the header in bytes.
    ///
    /// - Parameters:
    ///   - start: the first eight bytes, or all where there are fewer.
    ///   - size: that of the whole file in bytes.
    static func headerLength(
        _ start: UnsafeRawBufferPointer, size: Int, path: String
    ) throws(NeuralError) -> Int {
        func fault(_ reason: String) -> NeuralError {
            NeuralError(.malformed, path: path, reason: reason)
        }
        guard start.count >= lengthBytes else { throw fault("too short for a safetensors file") }
        let length = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
        guard length <= UInt64(longestHeader) else {
            throw fault("claims a header of \(length) bytes; not a safetensors file")
        }
        guard length <= UInt64(size - lengthBytes) else {
            throw fault("ends inside its header of \(length) bytes; copy the file again")
        }
        return Int(length)
    }

    /// What is wrong with the places of the tensors, `nil` if they fill the data exactly.
    private static func gap(in entries: [String: SafetensorsFile.Entry], of size: Int) -> String? {
        let ordered = entries.sorted {
            ($0.value.bytes.lowerBound, $0.value.bytes.upperBound, $0.key)
                < ($1.value.bytes.lowerBound, $1.value.bytes.upperBound, $1.key)
        }
        var end = 0
        for (name, entry) in ordered {
            guard entry.bytes.upperBound <= size else {
                return "tensor \(name) ends outside the file; copy the file again"
            }
            guard entry.bytes.lowerBound >= end else { return "tensor \(name) overlaps another" }
            guard entry.bytes.lowerBound == end else { return "a gap before tensor \(name)" }
            end = entry.bytes.upperBound
        }
        return end == size ? nil : "\(size - end) bytes that belong to no tensor"
    }
}

/// A file of which the first bytes are read.
private struct FileStart {
    let size: Int
    private let descriptor: Descriptor

    init(_ path: String) throws {
        descriptor = try RegularFile.open(path)
        var facts = stat()
        guard fstat(descriptor.number, &facts) == 0 else { throw FileFault.system(errno) }
        size = Int(facts.st_size)
        guard size <= FileBytes.longest else { throw FileFault.tooLong(FileBytes.longest) }
    }

    /// The next bytes, fewer at the end of the file.
    func bytes(_ count: Int, _ path: String) throws -> [UInt8] {
        do {
            let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = try descriptor.read(
                    into: .init(start: buffer.baseAddress, count: count))
            }
            guard bytes.count == min(count, size) else {
                throw NeuralError(
                    .malformed, path: path, reason: "became shorter while it was read; try again")
            }
            return bytes
        } catch let fault as FileFault {
            throw NeuralError(.file, path: path, reason: fault.reason(doing: "read"))
        }
    }
}
