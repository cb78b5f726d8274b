import CKernels

/// The processor's vectors that a planar layer works with.
public enum PlanarVectors: Int32, CaseIterable, Sendable {
    /// Those of any processor of the architecture.
    case baseline = 0
    /// AVX2 with fused multiply-adds (x86-64-v3).
    case avx2 = 1
    /// AVX-512 (x86-64-v4).
    case avx512 = 2

    /// The widest of this processor; it has all before it as well.
    public static let widest = PlanarVectors(rawValue: luthier_conv_vectors()) ?? .baseline

    /// All that this processor has.
    public static var available: [PlanarVectors] {
        allCases.filter { $0.rawValue <= widest.rawValue }
    }
}
