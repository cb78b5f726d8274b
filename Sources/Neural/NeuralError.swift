import FileSystem

/// What can go wrong with tensor files and layers.
public struct NeuralError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// The file could not be opened, read or written.
        case file
        /// The file is no file of tensors, or a damaged one, or holds what is not read.
        case malformed
        /// The model asks for a tensor that the file does not have.
        case missing
        /// The file has a tensor that the model never asked for.
        case unused
        /// The tensor's shape is not the one the model asks for.
        case wrongShape
        /// The tensor's elements are not floating-point numbers of 16 or 32 bits.
        case wrongType
        /// oneDNN refused to create or run an operation.
        case engine
    }

    /// The kind of fault.
    public let code: Code
    /// The file concerned, if there is one.
    public let path: String?
    /// The tensor concerned, if there is one; several are joined by commas.
    public let tensor: String?
    /// What is wrong and what would do.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, path: String? = nil, tensor: String? = nil, reason: String) {
        self.code = code
        self.path = path
        self.tensor = tensor
        self.reason = reason
    }

    /// One line for the user: the file, the tensor, what is wrong, what would do.
    public var description: String {
        let place = [path, tensor.map { "tensor \($0)" }].compactMap { $0 }
        return (place + [reason]).joined(separator: ": ").printable
    }
}
