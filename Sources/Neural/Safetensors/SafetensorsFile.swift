/// A file of named tensors in the safetensors format (Hugging Face, `safetensors` 0.4 README):
/// eight bytes of header length, a JSON header, the numbers.
///
/// No bytes make it crash, nor what becomes of the file later, since it is read when it is opened;
/// whatever does not fit the format is an error that says where.
public struct SafetensorsFile {
    /// One tensor of a file.
    public struct Entry: Equatable, Sendable {
        /// The type of its elements.
        public let type: ElementType
        /// Its shape; empty for a single number.
        public let shape: [Int]
        /// Its bytes, counted from the end of the header.
        public let bytes: Range<Int>

        /// The number of elements.
        public var count: Int { shape.reduce(1, *) }
    }

    /// The longest header read, in bytes: the limit of the reference implementation.
    public static let longestHeader = 100_000_000

    /// The file's path, or what the caller calls the bytes.
    public let path: String
    /// The tensors by name.
    public let entries: [String: Entry]
    /// Free text by name.
    public let metadata: [String: String]
    private let memory: FileBytes
    private let dataStart: Int

    /// Opens a file.
    ///
    /// - Throws: ``NeuralError`` `file` when it can't be read, `malformed` when it is damaged.
    public init(path: String) throws {
        try self.init(FileBytes(path: path), path: path)
    }

    /// Reads a file's content from memory.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - path: what errors call it.
    /// - Throws: ``NeuralError`` `malformed`.
    public init(bytes: [UInt8], path: String) throws {
        try self.init(FileBytes(bytes), path: path)
    }

    private init(_ memory: FileBytes, path: String) throws {
        let bytes = memory.bytes
        func fault(_ reason: String) -> NeuralError {
            NeuralError(.malformed, path: path, reason: reason)
        }
        guard bytes.count >= 8 else { throw fault("too short for a safetensors file") }
        let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard length <= UInt64(Self.longestHeader) else {
            throw fault("claims a header of \(length) bytes; not a safetensors file")
        }
        guard length <= UInt64(bytes.count - 8) else {
            throw fault("ends inside its header of \(length) bytes; copy the file again")
        }
        let end = 8 + Int(length)
        var reader = SafetensorsHeader(UnsafeRawBufferPointer(rebasing: bytes[8..<end]))
        do throws(SafetensorsHeader.Fault) {
            try reader.read()
        } catch {
            throw fault("\(error.reason) at byte \(8 + error.offset)")
        }
        if let reason = Self.gap(in: reader.entries, of: bytes.count - end) { throw fault(reason) }
        self.path = path
        self.memory = memory
        entries = reader.entries
        metadata = reader.metadata
        dataStart = end
    }

    /// What is wrong with the places of the tensors, `nil` if they fill the data exactly.
    private static func gap(in entries: [String: Entry], of size: Int) -> String? {
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

    /// Lends all bytes of the file.
    public func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(memory) { try body(memory.bytes) }
    }

    /// The numbers of a tensor as float32, row-major; 16-bit floats are widened exactly.
    ///
    /// - Throws: ``NeuralError`` `missing`, or `wrongType` for integers and other floats.
    public func floats(_ name: String) throws -> [Float] {
        guard let entry = entries[name] else {
            throw NeuralError(.missing, path: path, tensor: name, reason: "missing")
        }
        let range = entry.bytes.lowerBound + dataStart..<entry.bytes.upperBound + dataStart
        let source = UnsafeRawBufferPointer(rebasing: memory.bytes[range])
        return try entry.type.floats(source, path: path, tensor: name)
    }
}
