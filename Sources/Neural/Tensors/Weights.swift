/// Hands out the tensors of a file by name and shape, and knows which were never asked for.
///
/// Each of the four ways in which weights fail to fit a model is an error of its own that names
/// the tensor and the file.
public final class Weights {
    private enum Source {
        case file(any TensorFile)
        case closed(() throws -> any TensorFile)
    }

    private var source: Source
    /// Where layers are packed for others as well; `nil` where each has its own.
    let packed: PackedWeights?
    private var taken: Set<String> = []

    /// Makes a store of a file.
    ///
    /// - Parameter packed: shares the layers that are made of it with others of the same file.
    public init(_ file: any TensorFile, packed: PackedWeights? = nil) {
        source = .file(file)
        self.packed = packed
    }

    /// Makes a store of layers that others packed, and of a file that is opened when one is missing.
    public init(_ packed: PackedWeights, opening open: @escaping () throws -> any TensorFile) {
        source = .closed(open)
        self.packed = packed
    }

    /// Opens a safetensors file and makes a store of it.
    ///
    /// - Throws: ``NeuralError`` `file` or `malformed`.
    public convenience init(path: String) throws { self.init(try SafetensorsFile(path: path)) }

    private func opened() throws -> any TensorFile {
        switch source {
        case .file(let file): return file
        case .closed(let open):
            let file = try open()
            source = .file(file)
            return file
        }
    }

    /// Whether the file has a tensor of this name.
    ///
    /// - Throws: ``NeuralError`` of a file that is opened only now.
    public func contains(_ name: String) throws -> Bool { try opened().shape(of: name) != nil }

    /// Takes a tensor as float32, row-major.
    ///
    /// - Parameters:
    ///   - name: the tensor's name.
    ///   - shape: the shape it must have, as PyTorch keeps it.
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public func take(_ name: String, shape: [Int]) throws -> [Float] {
        let file = try opened()
        guard let found = file.shape(of: name) else {
            throw NeuralError(
                .missing, path: file.path, tensor: name,
                reason: "missing; use weights that were exported for this model")
        }
        guard found == shape else {
            throw NeuralError(
                .wrongShape, path: file.path, tensor: name,
                reason: "has the shape \(found) where the model wants \(shape)")
        }
        let values = try file.floats(name)
        taken.insert(name)
        return values
    }

    /// Counts a tensor as taken that is not needed once more.
    func pass(_ name: String) { taken.insert(name) }

    /// Tells that everything has been taken.
    ///
    /// - Parameter prefix: how the names of those begin that are only taken later.
    /// - Throws: ``NeuralError`` `unused`, naming every tensor that was not.
    public func finish(exceptThose prefix: String? = nil) throws {
        let file = try opened()
        let rest = file.names.filter { name in
            !taken.contains(name) && prefix.map { !name.hasPrefix($0) } ?? true
        }.sorted()
        guard rest.isEmpty else {
            throw NeuralError(
                .unused, path: file.path, tensor: rest.joined(separator: ", "),
                reason: "the model has no use for it; use weights exported for this model")
        }
    }
}
