/// A checkpoint of PyTorch: what `torch.save` wrote of a state dict, or of `{"generator": …}`.
///
/// Reads today's format (a zip archive of stored entries) and the one before PyTorch 1.6. Nothing
/// of the file is executed: see ``Unpickler``. No bytes make it crash; whatever does not fit is an
/// error that says why. Opening costs the file's pickle, taking a tensor one copy.
public struct PyTorchFile: TensorFile {
    /// The file's path, or what the caller calls the bytes.
    public let path: String
    private let memory: FileBytes
    private let tensors: [String: (tensor: StoredTensor, bytes: Range<Int>)]

    /// The key under which published HiFi-GAN checkpoints keep the generator.
    private static let generator = "generator"

    /// Opens a file.
    ///
    /// - Throws: ``NeuralError`` `file` when it can't be read, `malformed` when it is damaged or
    ///   holds more than weights.
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
        self.path = path
        self.memory = memory
        do throws(ByteCursor.Fault) {
            let content = try CheckpointContent(memory.bytes)
            tensors = try Self.tensors(of: content)
        } catch {
            throw NeuralError(.malformed, path: path, reason: error.reason)
        }
    }

    private static func tensors(
        of content: CheckpointContent
    ) throws(ByteCursor.Fault) -> [String: (tensor: StoredTensor, bytes: Range<Int>)] {
        let machine = content.machine
        guard var entries = machine.entries(content.value) else {
            throw .init(reason: "holds no dictionary; save {'generator': generator.state_dict()}")
        }
        if let inner = entries[generator], let found = machine.entries(inner) { entries = found }
        var tensors: [String: (tensor: StoredTensor, bytes: Range<Int>)] = [:]
        for (name, value) in entries {
            guard let tensor = machine.tensor(value) else { continue }
            guard let storage = content.storages[tensor.storage.key] else {
                throw .init(reason: "lacks the numbers of tensor \(name); copy the file again")
            }
            let size = tensor.storage.type.size
            guard let elements = tensor.elements, elements.upperBound <= storage.count / size else {
                throw .init(
                    reason: "tensor \(name) is not stored in order, or not within the file; save "
                        + "it anew from tensor.contiguous()")
            }
            let start = storage.lowerBound
            tensors[name] = (
                tensor, start + elements.lowerBound * size..<start + elements.upperBound * size
            )
        }
        guard !tensors.isEmpty else {
            let keys = entries.keys.sorted().prefix(6).joined(separator: ", ")
            throw .init(reason: "holds no generator but \(keys.isEmpty ? "nothing" : keys)")
        }
        return tensors
    }

    /// The names of the tensors.
    public var names: [String] { Array(tensors.keys) }

    /// The shape of a tensor, `nil` when there is none of that name.
    public func shape(of name: String) -> [Int]? { tensors[name]?.tensor.shape }

    /// The numbers of a tensor as float32, row-major; 16-bit floats are widened exactly.
    ///
    /// - Throws: ``NeuralError`` `missing`, or `wrongType` for integers and other floats.
    public func floats(_ name: String) throws -> [Float] {
        guard let (tensor, range) = tensors[name] else {
            throw NeuralError(.missing, path: path, tensor: name, reason: "missing")
        }
        return try tensor.storage.type.floats(
            UnsafeRawBufferPointer(rebasing: memory.bytes[range]), path: path, tensor: name)
    }
}
