import CKernels
import Neural

/// One scale of the generator as a stream: upsampling, then residual blocks side by side, added up.
final class HiFiGANScale {
    /// The most input frames that are taken at once.
    let maxFrames: Int
    /// Channels in.
    let inputs: Int
    private let channels: Int
    private let rate: Int
    private let slope: Float
    private let upsampling: Upsampling
    private let around: Surroundings
    private let chains: [ResidualChain]
    private let source: Tensor
    private let scaled: Tensor
    private let output: Tensor
    private let results: UnsafeMutableBufferPointer<UnsafePointer<Float>?>

    /// Numbers worked on at once, 256 KB of them: they stay in the cache from layer to layer.
    private static let numbersAtOnce = 1 << 16

    /// Takes the weights of a scale.
    ///
    /// - Parameters:
    ///   - index: which scale, from 0.
    ///   - factor: what the upsampling's weights are multiplied by.
    ///   - slope: of the leaky ReLU after the sum.
    init(
        _ index: Int, weights: HiFiGANWeights, factor: Float, slope: Float, engine: Engine
    ) throws {
        let configuration = weights.configuration
        let layer = configuration.upsamplings[index]
        let rate = configuration.upsampleRates[index]
        self.rate = rate
        self.slope = slope
        inputs = layer.inputs
        channels = layer.outputs
        let rows = min(max(Self.numbersAtOnce / channels, 256), BlockSizes.largest)
        maxFrames = max(1, rows / rate)
        upsampling = try Upsampling(
            layer, rate: rate, weights: weights, factor: factor, engine: engine,
            maxFrames: maxFrames)
        around = Surroundings(
            before: upsampling.before, after: upsampling.after, channels: inputs)

        let units = configuration.blockKernels.indices.map {
            configuration.units(scale: index, block: $0)
        }
        let delay = units.map(ResidualChain.reach).max() ?? 0
        let most = (maxFrames + around.after) * rate
        let layers = units.flatMap { $0.joined() }
        let widest = layers.map { $0.kernel / 2 * $0.dilation }.max() ?? 0
        let scratch = (
            Tensor(frames: most + delay + 3 * widest, channels: channels),
            Tensor(frames: most + delay + 3 * widest, channels: channels)
        )
        let blocks = BlockSizes(maxFrames: maxFrames * rate, exact: [rate])
        chains = try units.map {
            try ResidualChain(
                $0, weights: weights, engine: engine, blocks: blocks, delay: delay,
                maxFrames: most, scratch: scratch)
        }
        source = Tensor(frames: around.room(for: maxFrames), channels: inputs)
        scaled = Tensor(frames: most, channels: channels)
        output = Tensor(frames: most + delay, channels: channels)
        results = .allocate(capacity: chains.count)
        results.initialize(repeating: nil)
    }

    deinit { results.deallocate() }

    /// Takes frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, inputs]`, at most ``maxFrames``, the leaky ReLU already applied.
    ///   - last: whether the sound ends here.
    /// - Returns: `[count, channels]`, the leaky ReLU of the blocks' sum, good until the next call.
    func push(
        _ input: UnsafePointer<Float>, frames: Int, last: Bool
    ) -> (output: UnsafePointer<Float>, count: Int) {
        around.open(source.pointer).update(from: input, count: frames * inputs)
        let (window, groups) = around.close(source.pointer, frames: frames, last: last)
        upsampling.process(window, frames: groups, into: scaled.pointer)
        var count = 0
        for (place, chain) in chains.enumerated() {
            let (result, frames) = chain.push(scaled.pointer, frames: groups * rate, last: last)
            results[place] = result
            count = frames
        }
        luthier_leaky_sum(
            results.baseAddress, results.count, count * channels, slope, output.pointer)
        return (UnsafePointer(output.pointer), count)
    }

    /// Goes back to the start of a sound.
    func reset() {
        around.reset()
        for chain in chains { chain.reset() }
    }
}
