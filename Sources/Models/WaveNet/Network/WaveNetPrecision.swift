import CKernels

/// What a WaveNet computes with.
public enum WaveNetPrecision: Int32, CaseIterable, Sendable {
    /// Weights of eight bits with a scale for each output and 512 inputs, activations of 16 bits
    /// with a scale for each vector, sums exact: a quarter of the memory traffic. Given the same
    /// samples before, no logit is farther from that in single precision than 3 % of the range that
    /// the logits of all samples span; of the range at one sample it may be more. Each note gets
    /// the same samples on every processor.
    case int8 = 0
    /// Single precision throughout: the reference.
    case float = 1
}

/// The processor's vectors that a WaveNet works with; every kind gives the same bits.
public enum WaveNetVectors: Int32, CaseIterable, Sendable {
    /// Those of any processor of the architecture.
    case baseline = 0
    /// AVX2 (x86-64-v3).
    case avx2 = 1
    /// AVX-512 (x86-64-v4).
    case avx512 = 2
    /// AVX-512 with dot products of 16-bit numbers.
    case vnni = 3

    /// The best of this processor; it has all before it as well.
    public static let best = WaveNetVectors(rawValue: luthier_wavenet_vectors()) ?? .baseline

    /// All that this processor has.
    public static var available: [WaveNetVectors] {
        allCases.filter { $0.rawValue <= best.rawValue }
    }
}
