import CKernels

/// A kernel for Toom and Cook's convolution (``PlanarScratch``; see `conv1d_fast.h`): in each four
/// taps the values of their polynomial at seven points.
final class PlanarFastWeights {
    /// Input frames worked on at once.
    static let frames = 480
    /// Fewer frames than these run the plain way.
    static let leastFrames = 96
    private let points: Tensor
    private let zeros: Tensor
    private let bias: Tensor
    private let scratch: PlanarScratch
    private let inputs: Int
    private let outputs: Int
    private let taps: Int
    private let fours: Int
    private let dilation: Int

    /// Whether the kernel wins: by 1.1 (5 taps, 64 channels) to 1.8 (11 taps, 128 channels) on Zen
    /// 5; with fewer channels or taps the transforms cost more than they save.
    static func wins(inputs: Int, outputs: Int, kernel: Int, dilation: Int) -> Bool {
        let channels = min(inputs, outputs)
        return 4 * dilation <= leastFrames
            && (kernel >= 3 && channels >= 64 || kernel >= 7 && channels >= 32
                || kernel >= 11 && channels >= 16)
    }

    init(
        weight: [Float], bias: [Float]?, inputs: Int, outputs: Int, kernel: Int, dilation: Int,
        scratch: PlanarScratch
    ) {
        self.inputs = inputs
        self.outputs = outputs
        self.dilation = dilation
        self.scratch = scratch
        taps = kernel
        let fours = (kernel + 3) / 4
        self.fours = fours
        let lanes = Int(LUTHIER_CONV_BLOCK)
        let blocks = (outputs + lanes - 1) / lanes
        let packed = Tensor(
            frames: Int(LUTHIER_FAST_POINTS) * blocks * inputs * fours, channels: lanes)
        points = packed
        zeros = Tensor(frames: blocks, channels: lanes)
        self.bias = Tensor(
            frames: 1, channels: outputs, values: bias ?? .init(repeating: 0, count: outputs))
        for output in 0..<outputs {
            for input in 0..<inputs {
                let row = ((output / lanes) * inputs + input) * fours
                let source = (output * inputs + input) * kernel
                for four in 0..<fours {
                    let w = (0..<4).map { tap in
                        4 * four + tap < kernel ? Double(weight[source + 4 * four + tap]) : 0
                    }
                    for (point, value) in Self.values(w).enumerated() {
                        packed.row(point * blocks * inputs * fours + row + four)[output % lanes] =
                            Float(value)
                    }
                }
            }
        }
        scratch.reserve(luthier_fast_scratch(inputs, Self.frames, fours, dilation))
    }

    /// A polynomial's values at the seven points, scaled so that the input's side is whole numbers.
    private static func values(_ w: [Double]) -> [Double] {
        let even = (w[0] + 4 * w[2], 8 * w[0] + 2 * w[2])
        let odd = (2 * w[1] + 8 * w[3], 4 * w[1] + w[3])
        return [
            w[0] / 4, (w[0] + w[1] + w[2] + w[3]) / 9, (even.0 + odd.0) / 120,
            (even.0 - odd.0) / 360, (even.1 + odd.1) / 120, (even.1 - odd.1) / 360, w[3] / 4,
        ]
    }

    /// Makes as many frames as whole fours allow, and returns how many.
    func process(_ input: PlanarRows, frames: Int, finish: PlanarFinish, vectors: PlanarVectors)
        -> Int
    {
        let step = 4 * dilation
        let count = min(frames, Self.frames) / step * step
        guard count >= Self.leastFrames else { return 0 }
        var conv = luthier_conv(
            inputs: inputs, outputs: outputs, kernel: fours, dilation: dilation,
            weights: points.pointer, bias: zeros.pointer)
        var finish = finish.native
        luthier_conv_fast(
            &conv, input.native, count + (taps - 1) * dilation, count, bias.pointer, &finish,
            scratch.pointer, vectors.rawValue)
        return count
    }
}
