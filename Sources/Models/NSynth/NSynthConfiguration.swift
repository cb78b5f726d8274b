/// NSynth's WaveNet autoencoder (Engel et al. 2017, arXiv 1704.01279), from the `.json` beside its
/// weights.
public struct NSynthConfiguration: Codable, Equatable, Sendable {
    /// Which family of models the file describes: `"nsynth"`.
    public var kind: String
    /// The name that the model is asked for by.
    public var name: String
    /// What it is, in a line.
    public var description: String
    /// The licence of its weights.
    public var licence: String
    /// The version of the file's form: 1.
    public var version: Int
    /// Sizes of the encoder.
    public var encoder: NSynthEncoderConfiguration
    /// Sizes of the decoder.
    public var decoder: WaveNetConfiguration

    /// The name that an imported model has when none is given.
    public static let defaultName = "nsynth"
    /// What stands in the file as the model's family.
    public static let kind = "nsynth"

    /// Describes a model of certain sizes.
    public init(
        name: String = defaultName, encoder: NSynthEncoderConfiguration,
        decoder: WaveNetConfiguration
    ) {
        kind = Self.kind
        self.name = name
        description = "NSynth's WaveNet autoencoder, sample by sample"
        licence = "Apache-2.0 (Magenta)"
        version = 1
        self.encoder = encoder
        self.decoder = decoder
    }

    /// The sizes that Magenta published.
    public static let published = NSynthConfiguration(encoder: .published, decoder: .nsynth)
}
