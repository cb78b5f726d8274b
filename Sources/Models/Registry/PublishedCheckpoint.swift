/// A checkpoint that others published, opened to become a model of ours.
public protocol PublishedCheckpoint {
    /// The file that stands for it.
    var path: String { get }
    /// Bytes of all numbers.
    var byteCount: Int { get }
    /// How many tensors it has for us.
    var tensorCount: Int { get }
    /// The names of the tensors that are passed over, sorted.
    var unused: [String] { get }

    /// Writes the weights as safetensors, one tensor after the other.
    ///
    /// - Parameters:
    ///   - path: the file; an older one is replaced when all is written.
    ///   - progress: called with the share that is done, 0…1; what it throws ends the work and
    ///     leaves no file.
    /// - Throws: Neural's `NeuralError`, or what `progress` throws.
    func write(to path: String, progress: (Double) throws -> Void) throws

    /// What the `.json` of a model of that name says.
    func configuration(named name: String) -> any Encodable

    /// The model card, in Markdown, of a model of that name.
    func card(named name: String) -> String
}
