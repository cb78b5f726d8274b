/// Sizes of a WaveNet (van den Oord et al. 2016, arXiv 1609.03499) that draws 8-bit codes, from the
/// `.json` beside its weights; NSynth's decoder (Engel et al. 2017, arXiv 1704.01279) is one too.
///
/// Step t goes from the code drawn at t − 1 to the probabilities of the code at t: a causal start
/// convolution, dilated layers with gates, whose skips are summed, and two layers behind the sum.
public struct WaveNetConfiguration: Codable, Equatable, Sendable {
    /// How the codes go into the network.
    public enum Input: String, Codable, Sendable {
        /// One channel: the code as a number, −1…1.
        case scalar
        /// A channel for each class, 1 at the code and 0 elsewhere.
        case oneHot = "one-hot"
    }

    /// Samples a second.
    public var rate: Int
    /// What the codes mean.
    public var quantiser: CodeQuantiser
    /// How the codes go into the network.
    public var input: Input
    /// Taps of the start convolution.
    public var inputKernel: Int
    /// Taps of each dilated layer.
    public var kernel: Int
    /// The dilation of each layer.
    public var dilations: [Int]
    /// Channels between the layers.
    public var residual: Int
    /// Channels of each gate; a dilated convolution has twice as many outputs.
    public var gate: Int
    /// Channels of the sum that all layers add to.
    public var skip: Int
    /// Whether the start convolution adds to that sum too.
    public var skipStart: Bool
    /// Channels before the logits.
    public var head: Int
    /// Whether the condition goes into the head too.
    public var headCondition: Bool
    /// The number of codes: 256.
    public var classes: Int
    /// Numbers of a row of the condition; 0 for a network without one.
    public var condition: Int
    /// Samples for which a row of the condition holds.
    public var hold: Int
    /// Numbers of the excitation, one row a sample; 0 for none.
    public var excitation: Int

    enum CodingKeys: String, CodingKey {
        case rate, quantiser, input
        case inputKernel = "input_kernel"
        case kernel, dilations, residual, gate, skip
        case skipStart = "skip_start"
        case head
        case headCondition = "head_condition"
        case classes, condition, hold, excitation
    }

    /// Makes a configuration.
    public init(
        rate: Int = 16_000, quantiser: CodeQuantiser = .magenta, input: Input = .scalar,
        inputKernel: Int, kernel: Int, dilations: [Int], residual: Int, gate: Int, skip: Int,
        skipStart: Bool, head: Int, headCondition: Bool, condition: Int, hold: Int,
        excitation: Int = 0
    ) {
        self.rate = rate
        self.quantiser = quantiser
        self.input = input
        self.inputKernel = inputKernel
        self.kernel = kernel
        self.dilations = dilations
        self.residual = residual
        self.gate = gate
        self.skip = skip
        self.skipStart = skipStart
        self.head = head
        self.headCondition = headCondition
        self.classes = CodeQuantiser.classes
        self.condition = condition
        self.hold = hold
        self.excitation = excitation
    }
}

extension WaveNetConfiguration {
    /// NSynth's decoder as Magenta ships it: 59.2 million weights a sample.
    public static let nsynth = nsynth(width: 512)

    /// NSynth's decoder with other numbers of channels: 30 layers of `width`, a skip sum of half.
    public static func nsynth(width: Int) -> WaveNetConfiguration {
        WaveNetConfiguration(
            inputKernel: 3, kernel: 3, dilations: (0..<30).map { 1 << ($0 % 10) },
            residual: width, gate: width, skip: width / 2, skipStart: true, head: width / 2,
            headCondition: true, condition: Encoding.dimensions, hold: Encoding.hop)
    }

    /// Samples that a drawn code can depend on, itself not counted.
    public var receptiveField: Int {
        inputKernel + dilations.reduce(0) { $0 + (kernel - 1) * $1 }
    }

    /// Input channels of the start convolution.
    public var inputs: Int { input == .scalar ? 1 : classes }

    /// Weights that one sample takes, biases and what is done once a row of the condition left out.
    public var weightsPerSample: Int {
        let layer = kernel * residual * 2 * gate + gate * (residual + skip)
        // The last layer's residual output goes nowhere, a one-hot input picks one row a tap.
        let ends = inputKernel * residual + excitation * residual + skip * head + head * classes
        return layer * dilations.count - gate * residual + ends + (skipStart ? residual * skip : 0)
    }
}
