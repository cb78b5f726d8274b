import Neural

/// The end of the encoder: the mean over the 512 samples of a frame, and 16 numbers of it.
///
/// The published network makes 16 numbers of every sample and takes their mean: the same, for the
/// bottleneck is linear.
final class NSynthPool {
    /// What the last layer writes.
    let line: PlanarLine
    private let weights: NSynthEncoderWeights
    private let mean: Tensor
    private var frames = 0

    init(_ weights: NSynthEncoderWeights, maxFrames: Int) {
        self.weights = weights
        let sizes = weights.configuration
        line = PlanarLine(channels: sizes.channels, history: sizes.hop, maxFrames: maxFrames)
        mean = Tensor(frames: 1, channels: sizes.channels)
    }

    /// Appends the frames that are complete, `[frames, 16]`.
    func take(into codes: inout [Float]) {
        let sizes = weights.configuration
        while (frames + 1) * sizes.hop <= line.end {
            let rows = line.rows(at: frames * sizes.hop)
            for channel in 0..<sizes.channels {
                mean.pointer[channel] =
                    Self.sum(rows.first + channel * rows.pitch, sizes.hop) / Float(sizes.hop)
            }
            for code in 0..<sizes.code {
                var value = weights.bottleneckBias[code]
                for channel in 0..<sizes.channels {
                    value += mean.pointer[channel] * weights.bottleneck[channel * sizes.code + code]
                }
                codes.append(value)
            }
            frames += 1
        }
    }

    /// The sum of numbers, as many as a multiple of 16.
    private static func sum(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
        var sums = SIMD16<Float>()
        let bytes = UnsafeRawPointer(values)
        for place in stride(from: 0, to: count, by: 16) {
            sums += bytes.loadUnaligned(fromByteOffset: 4 * place, as: SIMD16<Float>.self)
        }
        return sums.sum()
    }

    /// Goes back to the start of a sound.
    func clear() {
        line.clear()
        frames = 0
    }
}
