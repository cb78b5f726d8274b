import Neural

extension ModelFacts {
    /// The hash that the file of the weights tells; that of its content where it tells none.
    ///
    /// - Throws: Neural's `NeuralError` when the file cannot be read or is damaged.
    public func weightsHash() throws -> String {
        let file = try SafetensorsFile(path: path)
        if let told = file.metadata["hash"] { return told }
        var hash = ContentHash()
        file.withBytes { hash.update($0) }
        return hash.text
    }
}
