extension SafetensorsFile: TensorFile {
    /// The names of the tensors.
    public var names: [String] { Array(entries.keys) }

    /// The shape of a tensor, `nil` when there is none of that name.
    public func shape(of name: String) -> [Int]? { entries[name]?.shape }
}
