import CKernels
import KernelPaths

/// A kind of vectors that a kernel is compiled for.
enum Kind: Int32, CaseIterable, Sendable {
    /// What the loader took for this processor.
    case chosen = -1
    case baseline, avx2, avx512

    /// All that this processor has.
    static var available: [Kind] {
        allCases.filter { $0.rawValue <= luthier_conv_vectors() }
    }

    /// The same for what is told its vectors when it is called.
    static var named: [Kind] { available.filter { $0 != .chosen } }

    var kernels: luthier_kernels { luthier_kernels_for(rawValue) }
}

/// Counts around what the kinds' vectors hold, 4, 8 and 16, and several of them.
let sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 95, 100]

/// Numbers −1…1 that look random.
func noise(_ seed: UInt64, count: Int) -> [Float] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
    }
}

/// The first place where two arrays differ by more than a share of the second's number and a bit.
func fault(
    _ got: [Float], _ wanted: [Float], relative: Float = 1e-5, absolute: Float = 1e-5
) -> String? {
    guard got.count == wanted.count else { return "\(got.count) numbers, not \(wanted.count)" }
    for (place, (a, b)) in zip(got, wanted).enumerated() {
        let isSame = a == b || a.isNaN && b.isNaN
        if !isSame && !((a - b).magnitude <= absolute + relative * b.magnitude) {
            return "\(a), not \(b), at \(place)"
        }
    }
    return nil
}
