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

    /// The file's path, or what the caller calls the bytes.
    public let path: String
    /// The tensors by name.
    public let entries: [String: Entry]
    /// Free text by name.
    public let metadata: [String: String]
    private let memory: FileBytes
    private let dataStart: Int

    /// Reads a file.
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
        let length = try SafetensorsContents.headerLength(
            UnsafeRawBufferPointer(rebasing: bytes.prefix(8)), size: bytes.count, path: path)
        let end = 8 + length
        let contents = try SafetensorsContents(
            header: UnsafeRawBufferPointer(rebasing: bytes[8..<end]), size: bytes.count, path: path)
        self.path = path
        self.memory = memory
        entries = contents.entries
        metadata = contents.metadata
        dataStart = end
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
