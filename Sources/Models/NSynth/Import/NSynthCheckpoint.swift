import Neural

/// Magenta's checkpoint of NSynth, taken apart: its sizes, and where each of our tensors is in it.
///
/// The topology is the published one; how wide its layers are is read from the tensors. A tensor
/// whose plain name is absent is taken from its `ExponentialMovingAverage`; the other averages and
/// what the optimiser left behind are passed over.
public struct NSynthCheckpoint: PublishedCheckpoint {
    /// The sizes that were found.
    public let configuration: NSynthConfiguration
    /// The tensors of our file, in the order in which they are written.
    public let tensors: [SafetensorsFile.TensorDeclaration]
    /// A hash of the numbers, as key of caches.
    public let hash: String
    /// How many tensors were taken from an average, for their plain names are absent.
    public let averages: Int
    /// The tensors that NSynth has no use for, sorted: what training left behind.
    public let unused: [String]
    /// The checkpoint's index.
    public var path: String { file.path }

    private let file: TensorFlowBundle
    /// What each of `tensors` is called in the checkpoint.
    private let sources: [String]

    /// Looks for every tensor in a checkpoint.
    ///
    /// - Throws: ``ModelError`` `weights` that names every tensor that is missing or has another
    ///   shape than the others ask for.
    public init(_ file: TensorFlowBundle) throws {
        let search = NSynthTensorSearch(file)
        self.file = file
        configuration = search.configuration
        if let reason = search.fault {
            throw ModelError(.weights, path: file.path, reason: reason)
        }
        tensors = search.found.map { .init($0.tensor.name, shape: $0.tensor.shape) }
        sources = search.found.map(\.source)
        unused = search.extra
        averages = sources.count { $0.hasSuffix(NSynthTensorSearch.average) }
        hash = Self.hash(of: zip(sources, tensors).map { ($1, file.checksum(of: $0) ?? 0) })
    }

    /// How many tensors it has for us.
    public var tensorCount: Int { tensors.count }

    /// Bytes of all numbers.
    public var byteCount: Int { tensors.reduce(0) { $0 + 4 * $1.shape.reduce(1, *) } }

    /// Writes the weights as safetensors, one tensor after the other.
    ///
    /// - Parameters:
    ///   - path: the file; an older one is replaced when all is written.
    ///   - progress: called with the share that is done, 0…1; what it throws ends the work and leaves
    ///     no file.
    /// - Throws: Neural's `NeuralError`, or what `progress` throws.
    public func write(to path: String, progress: (Double) throws -> Void) throws {
        let total = Double(max(1, byteCount))
        var done = 0
        try SafetensorsFile.write(
            tensors, metadata: ["hash": hash, "kind": NSynthConfiguration.kind], to: path
        ) { place in
            try progress(Double(done) / total)
            let values = try file.floats(sources[place])
            done += 4 * values.count
            return values
        }
    }

    /// Of names, shapes and checksums.
    private static func hash(of tensors: [(SafetensorsFile.TensorDeclaration, UInt32)]) -> String {
        var hash = ContentHash()
        for (tensor, checksum) in tensors {
            hash.update("\(tensor.name) \(tensor.shape) \(checksum);".utf8)
        }
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
