import Neural

/// A HiFi-GAN generator at work: prepared layers and what they keep of a sound on its way.
///
/// Mel frames go in, samples come out ``HiFiGANConfiguration/context`` frames later, at most one
/// more since each layer rounds up, and the rest at the end; the samples are the same whatever the
/// sizes of the pushes. Each scale works in pieces that fit the cache, so that memory does not grow
/// with the sound. Not for sharing between threads.
public final class HiFiGANState {
    /// The sizes.
    public let configuration: HiFiGANConfiguration
    /// The most mel frames that are worked on at once; longer pushes are taken in pieces. So many
    /// that the widest layers' weights, 30 MB in V1, are fetched once for several hundred frames.
    public static let framesAtOnce = 60

    private let before: Conv1d
    private let around: FrameContext
    private let mel: Tensor
    private let wide: Tensor
    private let scales: [UpsamplingStage]
    /// What each scale reads, and in the end the last convolution.
    private let lines: [PlanarLine]
    private let after: PlanarConv1d
    private let samples: PlanarLine
    private let bound: Pointwise
    /// Mel frames taken so far.
    private var fed = 0

    /// What takes samples.
    public typealias Sink = (UnsafeBufferPointer<Float>) throws -> Void

    /// Prepares the layers.
    ///
    /// - Throws: Neural's `NeuralError` `engine`.
    public init(_ weights: HiFiGANWeights, engine: Engine) throws {
        let sizes = weights.configuration
        configuration = sizes
        let first = weights.of(sizes.before)
        before = Conv1d(
            weight: first.weight, bias: first.bias, inputs: sizes.bands,
            outputs: sizes.initialChannels, geometry: .init(kernel: sizes.before.kernel),
            activation: .leakyReLU(slope: HiFiGANConfiguration.slope))
        try before.prepare(engine, BlockSizes(maxFrames: Self.framesAtOnce))
        let half = sizes.before.kernel / 2
        around = FrameContext(before: half, after: half, channels: sizes.bands)
        mel = Tensor(frames: around.room(for: Self.framesAtOnce), channels: sizes.bands)
        wide = Tensor(frames: Self.framesAtOnce + half, channels: sizes.initialChannels)

        let scratch = PlanarScratch()
        scales = sizes.upsampleRates.indices.map {
            UpsamplingStage($0, weights: weights, scratch: scratch)
        }
        var most = Self.framesAtOnce + half
        var lines: [PlanarLine] = []
        for (index, scale) in scales.enumerated() {
            lines.append(
                PlanarLine(
                    channels: sizes.channels(after: index), history: scale.history,
                    ahead: scale.ahead, maxFrames: most))
            most = (most + scale.history) * scale.rate + scale.lag
        }
        let last = weights.of(sizes.after)
        after = PlanarConv1d(
            weight: last.weight, bias: last.bias, inputs: sizes.after.inputs, outputs: 1,
            kernel: sizes.after.kernel)
        lines.append(
            PlanarLine(
                channels: after.inputs, history: after.field - 1, ahead: after.padding.right,
                maxFrames: most))
        self.lines = lines
        samples = PlanarLine(channels: 1, history: 0, maxFrames: most + after.field)
        bound = Pointwise(.tanh, channels: 1)
        try bound.prepare(engine, BlockSizes(maxFrames: BlockSizes.largest))
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
        var start = 0
        repeat {
            let piece = min(Self.framesAtOnce, count - start)
            let isLast = last && start + piece == count
            try advance(
                frames + start * configuration.bands, count: piece, last: isLast, into: sink)
            start += piece
        } while start < count
    }

    private func advance(
        _ frames: UnsafePointer<Float>, count: Int, last: Bool, into sink: Sink
    ) rethrows {
        fed += count
        guard fed > 0 else { return }
        around.open(mel.pointer).update(from: frames, count: count * configuration.bands)
        let (window, made) = around.close(mel.pointer, frames: count, last: last)
        before.process(window, frames: made, into: wide.pointer)
        lines[0].append(wide.pointer, frames: made)
        var total = last ? fed : nil
        for (index, scale) in scales.enumerated() {
            scale.advance(lines[index], total: total, into: lines[index + 1])
            total = total.map { $0 * scale.rate }
        }
        let ready = samples.end
        after.advance(lines[scales.count], total: total, into: samples)
        let new = samples.end - ready
        guard new > 0 else { return }
        let place = samples.rows(at: ready).first
        bound.process(place, frames: new, into: place)
        try sink(UnsafeBufferPointer(start: place, count: new))
    }

    /// Goes back to the start of a sound.
    public func reset() {
        fed = 0
        around.reset()
        for scale in scales { scale.clear() }
        for line in lines { line.clear() }
        samples.clear()
    }
}
