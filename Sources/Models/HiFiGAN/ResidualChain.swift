import CKernels
import Neural

/// A residual block as a stream: convolutions on one scale, each unit's result added to its input.
///
/// A unit is leaky ReLU, convolution, and once more the same in blocks of the first kind. The sound
/// that runs through the block stands in one memory; each unit adds to it in place as far as its
/// convolutions have come.
final class ResidualChain {
    /// Frames by which the result is complete behind the input, were it not held back further.
    let reach: Int
    private let channels: Int
    private let units: [Unit]
    private let sound: Tensor
    private let scratch: (Tensor, Tensor)
    /// Frames of `sound` that hold the input, and that each unit has added to.
    private var complete: [Int]
    /// Frames of `sound` that were handed out and are dropped at the next push.
    private var given = 0
    /// Frames by which the result is held back.
    private let delay: Int

    private struct Unit {
        let steps: [(layer: Conv1d, around: Surroundings)]
    }

    /// Takes the weights.
    ///
    /// - Parameters:
    ///   - units: the block's layers.
    ///   - delay: how far the result is held back, at least the block's reach: blocks on one scale
    ///     are added up and so must keep step.
    ///   - maxFrames: the largest push.
    init(
        _ units: [[HiFiGANLayer]], weights: HiFiGANWeights, engine: Engine, blocks: BlockSizes,
        delay: Int, maxFrames: Int, scratch: (Tensor, Tensor)
    ) throws {
        channels = units.first?.first?.inputs ?? 1
        self.scratch = scratch
        self.delay = delay
        self.units = try units.map { layers in
            Unit(
                steps: try layers.enumerated().map { place, layer in
                    let isLast = place == layers.count - 1
                    let values = weights.of(layer)
                    let conv = Conv1d(
                        weight: values.weight, bias: values.bias, inputs: layer.inputs,
                        outputs: layer.outputs,
                        geometry: .init(kernel: layer.kernel, dilation: layer.dilation),
                        activation: isLast
                            ? .none : .leakyReLU(slope: HiFiGANConfiguration.slope),
                        accumulate: isLast)
                    try conv.prepare(engine, blocks)
                    let half = layer.kernel / 2 * layer.dilation
                    return (
                        conv, Surroundings(before: half, after: half, channels: layer.inputs)
                    )
                })
        }
        reach = Self.reach(units)
        precondition(reach <= delay, "a block is not held back less than it looks ahead")
        sound = Tensor(frames: delay + maxFrames, channels: channels)
        complete = Array(repeating: 0, count: units.count + 1)
    }

    /// Frames on either side that a block sees.
    static func reach(_ units: [[HiFiGANLayer]]) -> Int {
        units.joined().reduce(0) { $0 + $1.kernel / 2 * $1.dilation }
    }

    /// Takes frames; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, channels]`.
    ///   - last: whether the sound ends here.
    /// - Returns: `[count, channels]`, good until the next call.
    func push(
        _ input: UnsafePointer<Float>, frames: Int, last: Bool
    ) -> (result: UnsafePointer<Float>, count: Int) {
        drop()
        sound.row(complete[0]).update(from: input, count: frames * channels)
        var fresh = complete[0]..<complete[0] + frames
        complete[0] = fresh.upperBound
        for (place, unit) in units.enumerated() {
            let start = complete[place + 1]
            let count = run(unit, on: fresh, last: last, into: sound.row(start))
            fresh = start..<start + count
            complete[place + 1] = fresh.upperBound
        }
        given = last ? complete[0] : max(0, complete[0] - delay)
        return (UnsafePointer(sound.pointer), given)
    }

    private func run(
        _ unit: Unit, on fresh: Range<Int>, last: Bool, into target: UnsafeMutablePointer<Float>
    ) -> Int {
        guard let first = unit.steps.first else { return fresh.count }
        var (here, there) = (scratch.0.pointer, scratch.1.pointer)
        leaky(sound.row(fresh.lowerBound), frames: fresh.count, into: first.around.open(here))
        var count = fresh.count
        for (place, step) in unit.steps.enumerated() {
            let (window, frames) = step.around.close(here, frames: count, last: last)
            count = frames
            guard place + 1 < unit.steps.count else {
                step.layer.process(window, frames: count, into: target)
                break
            }
            let next = unit.steps[place + 1].around.open(there)
            step.layer.process(window, frames: count, into: next)
            swap(&here, &there)
        }
        return count
    }

    private func leaky(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        withUnsafePointer(to: Optional(input)) {
            luthier_leaky_sum($0, 1, frames * channels, HiFiGANConfiguration.slope, output)
        }
    }

    /// Drops the frames that were handed out.
    private func drop() {
        guard given > 0 else { return }
        let rest = complete[0] - given
        sound.pointer.update(from: sound.row(given), count: rest * channels)
        for place in complete.indices { complete[place] -= given }
        given = 0
    }

    /// Goes back to the start of a sound.
    func reset() {
        for step in units.lazy.flatMap(\.steps) { step.around.reset() }
        for place in complete.indices { complete[place] = 0 }
        given = 0
    }
}
