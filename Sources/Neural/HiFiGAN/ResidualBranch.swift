/// One residual block of HiFi-GAN's generator as a stream (Kong et al. 2020, appendix A.1), of
/// either kind: each step adds to its input what its convolutions, each behind a leaky relu, make
/// of it.
///
///     kind 1, two convolutions a step:  x + conv(lrelu(dilated conv(lrelu(x))))
///     kind 2, one:                      x + dilated conv(lrelu(x))
///
/// A convolution runs as far as its input reaches and keeps the rest for the next block, so that
/// nothing is computed twice; all of a block's signals stay in the cache.
final class ResidualBranch {
    private let convolutions: [PlanarConv1d]
    private let steps: [[PlanarConv1d]]
    private let slope: Float
    /// What each convolution but the first reads.
    private let lines: [PlanarLine]
    /// The value itself, changed in place by each step but the last.
    private let value: PlanarLine
    /// Frames that each convolution has made.
    private var done: [Int]
    /// Frames by which the result lags behind the input.
    let lag: Int

    /// What the result becomes.
    struct Target {
        /// The sum over all branches.
        let sum: PlanarLine
        /// Where the mean behind a leaky relu goes, if this is the last branch.
        let output: PlanarLine?
        let isFirst: Bool
        let share: Float
        let slope: Float
    }

    init(_ steps: [[PlanarConv1d]], slope: Float, maxFrames: Int) {
        self.steps = steps
        self.slope = slope
        convolutions = steps.flatMap { $0 }
        done = convolutions.map { _ in 0 }
        lag = convolutions.reduce(0) { $0 + $1.padding.right }
        lines = convolutions.dropFirst().map {
            PlanarLine(
                channels: $0.inputs, history: $0.field - 1, ahead: $0.padding.right,
                maxFrames: maxFrames)
        }
        value = PlanarLine(
            channels: convolutions[0].inputs, history: lag, maxFrames: maxFrames)
    }

    /// Runs as far as the input reaches, or to the end of the sound. Allocates nothing.
    func advance(_ source: PlanarLine, active: PlanarLine, total: Int?, target: Target) {
        var index = 0
        for (number, step) in steps.enumerated() {
            for place in step.indices {
                let input = index == 0 ? active : lines[index - 1]
                let convolution = convolutions[index]
                let from = done[index]
                let count = convolution.ready(input, from: from, total: total)
                if count > 0 {
                    let isLast = place == step.count - 1
                    var finish = PlanarFinish(slope: slope)
                    if isLast {
                        finish.residual = (number == 0 ? source : value).rows(at: from)
                    }
                    if number == steps.count - 1, isLast {
                        hand(over: &finish, from: from, count: count, to: target)
                    } else {
                        finish.active = lines[index].reserve(count)
                        lines[index].advance(count)
                        if isLast {
                            finish.output =
                                number == 0 ? value.reserve(count) : value.rows(at: from)
                            if number == 0 { value.advance(count) }
                        }
                    }
                    convolution.process(input, from: from, frames: count, finish: finish)
                    done[index] = from + count
                }
                index += 1
            }
        }
    }

    /// Sends the branch's share to the sum, or with the sum to the output.
    private func hand(
        over finish: inout PlanarFinish, from: Int, count: Int, to target: Target
    ) {
        finish.scale = target.share
        if !target.isFirst { finish.sum = target.sum.rows(at: from) }
        if let output = target.output {
            finish.active = output.reserve(count)
            finish.slope = target.slope
            output.advance(count)
        } else if target.isFirst {
            finish.output = target.sum.reserve(count)
            target.sum.advance(count)
        } else {
            finish.output = target.sum.rows(at: from)
        }
    }

    func clear() {
        for line in lines { line.clear() }
        value.clear()
        for index in done.indices { done[index] = 0 }
    }
}
