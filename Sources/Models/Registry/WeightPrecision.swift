/// What a vocoder that generates computes with.
public enum WeightPrecision: String, CaseIterable, Sendable {
    /// Weights of eight bits with a scale for each output and 512 inputs, activations of 16 bits
    /// with a scale for each vector, sums exact: a quarter of the memory traffic. Given the same
    /// samples before, no logit is farther from that in single precision than 3 % of the range that
    /// the logits of all samples span; of the range at one sample it may be more. Each note gets
    /// the same samples on every processor.
    case int8
    /// Single precision throughout: the reference.
    case float

    /// What is computed with where nothing is said.
    public static let usual = int8
}
