import CKernels

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

extension WeightPrecision {
    /// Its number in the kernels, and in what is kept of a run.
    var kernel: Int32 {
        switch self {
        case .int8: Int32(LUTHIER_WAVENET_INT8)
        case .float: Int32(LUTHIER_WAVENET_FLOAT)
        }
    }
}
