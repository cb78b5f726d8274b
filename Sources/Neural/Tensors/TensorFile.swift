/// A file of named tensors.
public protocol TensorFile {
    /// The file's path, or what the caller calls the bytes.
    var path: String { get }
    /// The names of its tensors, in any order.
    var names: [String] { get }

    /// The shape of a tensor, `nil` when there is none of that name.
    func shape(of name: String) -> [Int]?

    /// The numbers of a tensor as float32, row-major; 16-bit floats are widened exactly.
    ///
    /// - Throws: ``NeuralError`` `missing`, or `wrongType` for integers and other floats.
    func floats(_ name: String) throws -> [Float]
}

extension ElementType {
    /// Elements as float32, for a tensor that errors name.
    ///
    /// - Throws: ``NeuralError`` `wrongType`.
    func floats(_ source: UnsafeRawBufferPointer, path: String, tensor: String) throws -> [Float] {
        guard isReadable else {
            throw NeuralError(
                .wrongType, path: path, tensor: tensor,
                reason: "has elements of type \(rawValue); F32, F16 or BF16 would do")
        }
        let count = source.count / size
        return [Float](unsafeUninitializedCapacity: count) { target, filled in
            widen(source, into: target)
            filled = count
        }
    }
}
