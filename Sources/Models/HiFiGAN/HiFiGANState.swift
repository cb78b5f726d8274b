import Neural

/// A HiFi-GAN generator at work: prepared layers and what they keep of a sound on its way.
///
/// Mel frames go in, samples come out ``HiFiGANConfiguration/context`` frames later, at most one
/// more since each layer rounds up, and the rest at the end; the samples are the same whatever the sizes of the pushes. Each scale takes what it is
/// given in pieces that fit the cache, so that memory does not grow with the sound. Not for sharing
/// between threads.
public final class HiFiGANState {
    /// The sizes.
    public let configuration: HiFiGANConfiguration
    /// The most mel frames that are worked on at once; longer pushes are taken in pieces.
    public static let framesAtOnce = 64

    private let before: Conv1d
    private let beforeAround: Surroundings
    private let scales: [HiFiGANScale]
    private let after: Conv1d
    private let afterAround: Surroundings
    private let mel: Tensor
    private let wide: Tensor
    private let narrow: Tensor
    private let samples: Tensor

    /// What takes samples.
    public typealias Sink = (UnsafeBufferPointer<Float>) throws -> Void

    /// Samples made at once at the end.
    private static let samplesAtOnce = 1024

    /// Prepares the layers.
    ///
    /// - Throws: Neural's `NeuralError` `engine`.
    public init(_ weights: HiFiGANWeights, engine: Engine) throws {
        let sizes = weights.configuration
        configuration = sizes
        // The mean of the blocks is their sum with the next layer's weights divided by their
        // number: between the two there is only a leaky ReLU, which a factor passes through.
        let mean = 1 / Float(sizes.blockKernels.count)
        let count = sizes.upsampleRates.count
        scales = try (0..<count).map { index in
            try HiFiGANScale(
                index, weights: weights, factor: index == 0 ? 1 : mean,
                slope: index + 1 == count
                    ? HiFiGANConfiguration.lastSlope : HiFiGANConfiguration.slope,
                engine: engine)
        }
        func edge(
            _ layer: HiFiGANLayer, _ activation: Activation, factor: Float, blocks: BlockSizes
        ) throws -> (Conv1d, Surroundings) {
            let values = weights.of(layer, times: factor)
            let conv = Conv1d(
                weight: values.weight, bias: values.bias, inputs: layer.inputs,
                outputs: layer.outputs, geometry: .init(kernel: layer.kernel),
                activation: activation)
            try conv.prepare(engine, blocks)
            let half = layer.kernel / 2
            return (conv, Surroundings(before: half, after: half, channels: layer.inputs))
        }
        (before, beforeAround) = try edge(
            sizes.before, .leakyReLU(slope: HiFiGANConfiguration.slope), factor: 1,
            blocks: BlockSizes(maxFrames: Self.framesAtOnce))
        (after, afterAround) = try edge(
            sizes.after, .tanh, factor: mean, blocks: BlockSizes(maxFrames: Self.samplesAtOnce))
        let frames = beforeAround.room(for: Self.framesAtOnce)
        mel = Tensor(frames: frames, channels: sizes.bands)
        wide = Tensor(frames: frames, channels: sizes.initialChannels)
        let most = afterAround.room(for: Self.samplesAtOnce)
        narrow = Tensor(frames: most, channels: sizes.after.inputs)
        samples = Tensor(frames: most, channels: 1)
    }

    /// Takes mel frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - frames: `[count, bands]`.
    ///   - last: whether the sound ends here.
    ///   - sink: gets the samples that are complete, piece by piece, −1…1.
    public func push(
        _ frames: UnsafePointer<Float>, count: Int, last: Bool, into sink: Sink
    ) rethrows {
        try inPieces(of: Self.framesAtOnce, count: count, last: last) { start, count, last in
            let block = beforeAround.open(mel.pointer)
            block.update(
                from: frames + start * configuration.bands, count: count * configuration.bands)
            let (window, made) = beforeAround.close(mel.pointer, frames: count, last: last)
            before.process(window, frames: made, into: wide.pointer)
            try scale(0, UnsafePointer(wide.pointer), count: made, last: last, into: sink)
        }
    }

    private func scale(
        _ index: Int, _ input: UnsafePointer<Float>, count: Int, last: Bool, into sink: Sink
    ) rethrows {
        guard index < scales.count else {
            return try finish(input, count: count, last: last, into: sink)
        }
        let scale = scales[index]
        try inPieces(of: scale.maxFrames, count: count, last: last) { start, count, last in
            let (output, made) = scale.push(
                input + start * scale.inputs, frames: count, last: last)
            try self.scale(index + 1, output, count: made, last: last, into: sink)
        }
    }

    private func finish(
        _ input: UnsafePointer<Float>, count: Int, last: Bool, into sink: Sink
    ) rethrows {
        let channels = after.inputs
        try inPieces(of: Self.samplesAtOnce, count: count, last: last) { start, count, last in
            let block = afterAround.open(narrow.pointer)
            block.update(from: input + start * channels, count: count * channels)
            let (window, made) = afterAround.close(narrow.pointer, frames: count, last: last)
            guard made > 0 else { return }
            after.process(window, frames: made, into: samples.pointer)
            try sink(UnsafeBufferPointer(start: samples.pointer, count: made))
        }
    }

    /// Does work in pieces, the last of which ends the sound where it ends.
    private func inPieces(
        of most: Int, count: Int, last: Bool, _ work: (Int, Int, Bool) throws -> Void
    ) rethrows {
        var start = 0
        while start < count || (last && start == 0 && count == 0) {
            let piece = min(most, count - start)
            try work(start, piece, last && start + piece == count)
            start += piece
            if count == 0 { return }
        }
    }

    /// Goes back to the start of a sound.
    public func reset() {
        beforeAround.reset()
        for scale in scales { scale.reset() }
        afterAround.reset()
    }
}
