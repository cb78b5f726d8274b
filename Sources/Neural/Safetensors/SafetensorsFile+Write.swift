import FileSystem
import Glibc

extension SafetensorsFile {
    /// A tensor to be written, as float32.
    public struct Content: Equatable, Sendable {
        /// Its name.
        public let name: String
        /// Its shape; empty for a single number.
        public let shape: [Int]
        /// Its numbers, row-major.
        public let values: [Float]

        /// Makes a tensor of as many numbers as the shape says.
        public init(_ name: String, shape: [Int], values: [Float]) {
            precondition(values.count == shape.reduce(1, *), "one value an element")
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// A tensor that is yet to be written: its name and its shape.
    public struct TensorDeclaration: Equatable, Sendable {
        /// Its name.
        public let name: String
        /// Its shape; empty for a single number.
        public let shape: [Int]

        /// Names a tensor.
        public init(_ name: String, shape: [Int]) {
            self.name = name
            self.shape = shape
        }

        /// The number of elements.
        var count: Int { shape.reduce(1, *) }
    }

    /// Writes tensors to a file, whole or not at all: under another name first, then renamed.
    ///
    /// - Parameters:
    ///   - tensors: the tensors in the order of their data. No two share a name.
    ///   - metadata: free text by name.
    ///   - path: the file; an older one is replaced.
    /// - Throws: ``NeuralError`` `file`.
    public static func write(
        tensors: [Content], metadata: [String: String] = [:], to path: String
    ) throws {
        try write(
            tensors.map { TensorDeclaration($0.name, shape: $0.shape) }, metadata: metadata,
            to: path
        ) { tensors[$0].values }
    }

    /// Writes tensors one by one, so that only one of them need be in memory.
    ///
    /// - Parameters:
    ///   - tensors: the tensors in the order of their data. No two share a name.
    ///   - metadata: free text by name.
    ///   - path: the file; an older one is replaced when all is written.
    ///   - values: the numbers of a tensor by its place in the list, as many as its shape says. What
    ///     it throws ends the work and leaves no file.
    /// - Throws: ``NeuralError`` `file`, or what `values` throws.
    public static func write(
        _ tensors: [TensorDeclaration], metadata: [String: String] = [:], to path: String,
        values: (Int) throws -> [Float]
    ) throws {
        let names = Set(tensors.map(\.name))
        precondition(names.count == tensors.count, "no two tensors share a name")
        precondition(!names.contains("__metadata__"), "__metadata__ is no tensor's name")
        do {
            try WholeFile.replace(path) { file in
                try header(of: tensors, metadata).withUnsafeBytes { try file.write($0) }
                for (place, tensor) in tensors.enumerated() {
                    let values = try values(place)
                    precondition(values.count == tensor.count, "one value an element")
                    try values.withUnsafeBytes { try file.write($0) }
                }
                guard fsync(file.number) == 0 else { throw FileFault.system(errno) }
            }
        } catch let fault as FileFault {
            throw NeuralError(.file, path: path, reason: fault.reason(doing: "write"))
        }
    }

    /// The length and the JSON text, padded with spaces to a multiple of eight bytes.
    private static func header(of tensors: [TensorDeclaration], _ metadata: [String: String])
        -> [UInt8]
    {
        var parts: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }
                .map { "\(quoted($0.key)):\(quoted($0.value))" }
            parts.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
        }
        var start = 0
        for tensor in tensors {
            let end = start + 4 * tensor.count
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            parts.append(
                "\(quoted(tensor.name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(start),\(end)]}")
            start = end
        }
        var text = Array("{\(parts.joined(separator: ","))}".utf8)
        while text.count % 8 != 0 { text.append(0x20) }
        return withUnsafeBytes(of: UInt64(text.count).littleEndian, Array.init) + text
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
