import FileSystem
import Neural

extension ModelFacts {
    /// Bytes read at once where a whole file is hashed.
    private static let piece = 1 << 20

    /// The hash that the file of the weights tells, of which the header alone is read; that of its
    /// content where it tells none.
    ///
    /// - Throws: Neural's `NeuralError` when the file cannot be read or is damaged.
    public func weightsHash() throws -> String {
        let contents = try SafetensorsContents(path: path)
        if let told = contents.metadata["hash"] { return told }
        var hash = ContentHash()
        do {
            let file = try RegularFile.open(path)
            var piece = [UInt8](repeating: 0, count: Self.piece)
            while true {
                let count = try piece.withUnsafeMutableBytes { try file.read(into: $0) }
                hash.update(piece.prefix(count))
                if count < piece.count { return hash.text }
            }
        } catch let fault as FileFault {
            throw NeuralError(.file, path: path, reason: fault.reason(doing: "read"))
        }
    }
}
