/// One scale of HiFi-GAN's generator as a stream (Kong et al. 2020, figure 1): a transposed
/// convolution, then the mean of several residual blocks ("multi-receptive field fusion").
///
/// The input line holds its frames behind the leaky relu; so will the output line. A stage makes
/// what its input allows, in blocks that stay in the cache; whole sounds and streams of any blocks
/// give the same bits. Beyond both ends of a sound every layer sees zeros, as in PyTorch.
public final class UpsamplingStage {
    /// Output frames an input frame.
    public var rate: Int { upsampler.stride }
    private let upsampler: PlanarConvTranspose1d
    private let branches: [ResidualBranch]
    private let slope: Float
    private let outputSlope: Float
    private let maxFrames: Int
    private let source: PlanarLine
    private let active: PlanarLine
    private let sum: PlanarLine

    /// Makes a stage.
    ///
    /// - Parameters:
    ///   - blocks: the residual blocks; each is its steps, each step one convolution (kind 2) or
    ///     two (kind 1), of as many channels in and out as the upsampler makes.
    ///   - slope: of the leaky relus in the blocks.
    ///   - outputSlope: of the leaky relu behind the stage; 0.1, after the last stage 0.01.
    ///   - maxFrames: output frames worked on at once, best a multiple of 48; `nil` for 480, or
    ///     960 up to 8 channels.
    public init(
        upsampler: PlanarConvTranspose1d, blocks: [[[PlanarConv1d]]], slope: Float = 0.1,
        outputSlope: Float = 0.1, maxFrames: Int? = nil
    ) {
        precondition(!blocks.isEmpty, "a stage has at least one block")
        let channels = upsampler.outputs
        for convolution in blocks.joined().joined() {
            precondition(
                convolution.inputs == channels && convolution.outputs == channels
                    && convolution.padding.left + convolution.padding.right
                        == convolution.field - 1,
                "a block keeps channels and length")
        }
        self.upsampler = upsampler
        self.slope = slope
        self.outputSlope = outputSlope
        let frames = max(upsampler.stride, maxFrames ?? Self.frames(for: channels))
        self.maxFrames = frames
        // The branch that lags most comes last, where all others' shares are there already.
        branches = blocks.map {
            ResidualBranch($0, slope: slope, maxFrames: frames + Self.tail($0))
        }.sorted { $0.lag < $1.lag }
        let lag = branches.last?.lag ?? 0
        let field = blocks.map { $0.first?.first?.field ?? 1 }.max() ?? 1
        let ahead = blocks.map { $0.first?.first?.padding.right ?? 0 }.max() ?? 0
        source = PlanarLine(channels: channels, history: lag, maxFrames: frames)
        active = PlanarLine(channels: channels, history: field - 1, ahead: ahead, maxFrames: frames)
        sum = PlanarLine(
            channels: channels, history: lag, maxFrames: frames + lag)
    }

    /// Frames that a block still owes when the sound ends.
    private static func tail(_ block: [[PlanarConv1d]]) -> Int {
        block.joined().reduce(0) { $0 + $1.padding.right }
    }

    /// Shorter blocks move more history than they gain, longer ones leave the cache: 480 and 960
    /// were the fastest of 48…960 (Zen 5, 1 MB of second-level cache), by up to 25 %.
    private static func frames(for channels: Int) -> Int { channels <= 8 ? 960 : 480 }

    /// Input frames before the newest that the input line must keep.
    public var history: Int { upsampler.history + 1 }

    /// Zeros that the input line must have room for when the sound ends.
    public var ahead: Int { upsampler.history }

    /// Frames by which the output lags behind the input's end times the rate.
    public var lag: Int { upsampler.padding + (branches.last?.lag ?? 0) }

    /// Makes all the output that the input allows. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: a line of the upsampler's inputs that keeps ``history`` frames and has room for
    ///     ``ahead``.
    ///   - total: the *input's* length, once the sound has ended; `nil` before.
    ///   - output: takes the frames; it must have room for all of them.
    public func advance(_ input: PlanarLine, total: Int?, into output: PlanarLine) {
        let whole = total.map { upsampler.outputFrames(padded: $0) }
        if let whole, whole > 0 { input.pad(to: upsampler.inputFrame(of: whole - 1) + 1) }
        let limit = whole ?? upsampler.outputFrames(streamed: input.end)
        // Room for all at once, so that no frame is moved out before it has been read.
        let ready = whole ?? max(0, limit - (branches.last?.lag ?? 0))
        if ready > output.end { _ = output.reserve(ready - output.end) }
        while source.end < limit {
            let from = source.end
            let count = min(maxFrames, limit - from)
            upsampler.process(
                input.rows(at: upsampler.inputFrame(of: from) - upsampler.history), from: from,
                frames: count,
                finish: PlanarFinish(
                    output: source.reserve(count), active: active.reserve(count), slope: slope))
            source.advance(count)
            active.advance(count)
            runBranches(total: nil, into: output)
        }
        if let whole { runBranches(total: whole, into: output) }
    }

    private func runBranches(total: Int?, into output: PlanarLine) {
        for (index, branch) in branches.enumerated() {
            branch.advance(
                source, active: active, total: total,
                target: .init(
                    sum: sum, output: index == branches.count - 1 ? output : nil,
                    isFirst: index == 0, share: 1 / Float(branches.count), slope: outputSlope))
        }
    }

    /// Begins a new sound.
    public func clear() {
        for branch in branches { branch.clear() }
        for line in [source, active, sum] { line.clear() }
    }
}
