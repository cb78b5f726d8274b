/// Hands out the tensors of a file by name and shape, and knows which were never asked for.
///
/// Each of the four ways in which weights fail to fit a model is an error of its own that names
/// the tensor and the file.
public final class Weights {
    /// The file behind the store.
    public let file: any TensorFile
    private var taken: Set<String> = []

    /// Makes a store of a file.
    public init(_ file: any TensorFile) { self.file = file }

    /// Opens a safetensors file and makes a store of it.
    ///
    /// - Throws: ``NeuralError`` `file` or `malformed`.
    public convenience init(path: String) throws { self.init(try SafetensorsFile(path: path)) }

    /// Whether the file has a tensor of this name.
    public func contains(_ name: String) -> Bool { file.shape(of: name) != nil }

    /// Takes a tensor as float32, row-major.
    ///
    /// - Parameters:
    ///   - name: the tensor's name.
    ///   - shape: the shape it must have, as PyTorch keeps it.
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    public func take(_ name: String, shape: [Int]) throws -> [Float] {
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

    /// Tells that everything has been taken.
    ///
    /// - Parameter prefix: how the names of those begin that are only taken later.
    /// - Throws: ``NeuralError`` `unused`, naming every tensor that was not.
    public func finish(exceptThose prefix: String? = nil) throws {
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
