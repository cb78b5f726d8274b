import CKernels
import Neural

/// A layer's numbers for the kernel that does half of W1's multiplications (Winograd 1980; see
/// `residual.h`). Sound though unchecked: they never change.
final class NSynthResidual: @unchecked Sendable {
    private let channels: Int
    private let dilation: Int
    private let weights: Tensor
    private let biases: Tensor
    /// The fewest places that go together: whole vectors, and whole fours of dilations.
    private var unit: Int { max(dilation, Int(LUTHIER_RESIDUAL_STEP)) }

    /// Packs a layer.
    ///
    /// - Parameters:
    ///   - inner: W1 `[3, channels, channels]`, inputs before outputs, and its bias.
    ///   - outer: W2 `[channels, channels]` and its bias.
    /// - Returns: `nil` where the kernel has no way for such sizes, or needs more frames at once
    ///   than there are.
    init?(
        inner: (weight: [Float], bias: [Float]), outer: (weight: [Float], bias: [Float]),
        sizes: NSynthEncoderConfiguration, dilation: Int
    ) {
        guard sizes.kernel == 3, sizes.channels % Int(LUTHIER_CONV_BLOCK) == 0,
            [1, 2, 4, 8].contains(dilation) || dilation % Int(LUTHIER_RESIDUAL_STEP) == 0,
            4 * dilation <= NSynthEncoderNetwork.block
        else { return nil }
        channels = sizes.channels
        self.dilation = dilation
        weights = Tensor(frames: 1, channels: luthier_residual_weights(channels))
        biases = Tensor(frames: 2, channels: channels, values: inner.bias + outer.bias)
        luthier_residual_pack(channels, inner.weight, outer.weight, weights.pointer)
    }

    /// Numbers of scratch memory.
    static func scratch(channels: Int) -> Int { luthier_residual_scratch(channels) }

    /// How many of so many frames it makes, the first ones.
    func whole(of frames: Int) -> Int { frames / (4 * unit) * 4 * unit }

    /// Makes one of several parts of some frames.
    ///
    /// - Parameters:
    ///   - input: where the first frame's first tap stands.
    ///   - frames: as many as all parts make together, ``whole(of:)`` of what there are.
    func process(
        _ input: PlanarRows, frames: Int, into output: PlanarRows, share: NSynthShare,
        scratch: UnsafeMutablePointer<Float>
    ) {
        let places = share.of(frames / 4, step: Int(LUTHIER_RESIDUAL_STEP))
        var layer = luthier_residual(
            channels: channels, dilation: dilation, weights: weights.pointer,
            inner: biases.row(0), outer: biases.row(1))
        luthier_residual_run(
            &layer, luthier_rows(first: input.first, pitch: input.pitch),
            luthier_rows(first: output.first, pitch: output.pitch), places.lowerBound,
            places.count, scratch, PlanarVectors.widest.rawValue)
    }
}
