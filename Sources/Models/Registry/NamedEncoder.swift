/// What turns sounds into the encodings that a vocoder reads.
public struct NamedEncoder: Sendable {
    /// The name of the model that it belongs to.
    public let name: String
    /// The hash of its weights, part of the key of cached encodings.
    public let weightsHash: String
    /// Whether it takes sounds at their own level; see ``Encoder/keepsLevel``.
    public let keepsLevel: Bool
    private let source: Lazy<any Encoder>

    /// An encoder that is loaded when a sound has to be encoded.
    public init(
        name: String, weightsHash: String, keepsLevel: Bool = false,
        load: @escaping @Sendable () throws -> any Encoder
    ) {
        self.name = name
        self.weightsHash = weightsHash
        self.keepsLevel = keepsLevel
        source = Lazy(load)
    }

    /// The encoder itself.
    ///
    /// - Throws: an error of the model's files.
    public func encoder() throws -> any Encoder { try source.value() }
}
