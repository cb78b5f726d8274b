import CKernels
import Neural

/// One residual layer of the encoder on its way through a sound: `x + W2 · relu(W1 * relu(x))`,
/// with zeros before the sound and behind it.
///
/// Works tile by tile, so that nothing but the layer's input and output leaves the core's cache.
struct NSynthEncoderLayer {
    /// What the layer reads; it keeps as much of the past as the kernel reaches back.
    let line: PlanarLine
    private let weights: NSynthEncoderWeights.Layer
    private let reach: Int
    /// Frames made so far.
    private(set) var done = 0

    init(_ weights: NSynthEncoderWeights.Layer, maxFrames: Int) {
        self.weights = weights
        reach = (weights.dilated.kernel - 1) / 2 * weights.dilation
        line = PlanarLine(
            channels: weights.dilated.inputs, history: 2 * reach, ahead: reach,
            maxFrames: maxFrames)
    }

    /// Frames that can be made: those whose surroundings are known.
    ///
    /// - Parameter total: the sound's length, once it has ended; `nil` before.
    func ready(total: Int?) -> Int {
        if let total, line.end >= total { return total - done }
        return max(0, line.end - reach - done)
    }

    /// Makes the next frames.
    ///
    /// - Precondition: so many are ``ready(total:)``.
    mutating func make(_ count: Int, total: Int?, into output: PlanarRows, _ memory: Scratch) {
        if let total, line.end >= total { line.pad(to: total + reach) }
        for first in stride(from: 0, to: count, by: NSynthEncoderWeights.tile) {
            let frames = min(NSynthEncoderWeights.tile, count - first)
            gather(done + first, frames, memory.input)
            weights.dilated.process(
                memory.input, frames: frames, finish: .init(active: memory.middle, slope: 0))
            weights.residual.process(
                memory.middle, frames: frames,
                finish: .init(
                    residual: line.rows(at: done + first),
                    output: PlanarRows(output.first + first, pitch: output.pitch)))
        }
        done += count
    }

    /// Lays the relu of all that a tile sees before the dilated convolution.
    private func gather(_ frame: Int, _ count: Int, _ target: PlanarRows) {
        let rows = line.rows(at: frame - reach)
        let channels = weights.dilated.inputs
        let span = (weights.dilated.kernel - 1) * weights.dilation + count
        guard weights.dilation > weights.dilated.dilation else {
            luthier_rectify(
                rows.first, rows.pitch, channels, span, target.first, target.pitch)
            return
        }
        for tap in 0..<weights.dilated.kernel {
            luthier_rectify(
                rows.first + tap * weights.dilation, rows.pitch, channels, count,
                target.first + tap * weights.dilated.dilation, target.pitch)
        }
    }

    /// Goes back to the start of a sound.
    mutating func clear() {
        line.clear()
        done = 0
    }

    /// Memory that all layers of a thread share while they work on a tile.
    final class Scratch {
        private let memory: (Tensor, Tensor)
        /// What a tile of the dilated convolution reads.
        let input: PlanarRows
        /// What it makes.
        let middle: PlanarRows

        init(_ sizes: NSynthEncoderConfiguration) {
            // Odd numbers of cache lines keep rows out of each other's sets.
            func pitch(_ frames: Int) -> Int { ((frames + 15) / 16 | 1) * 16 }
            let wide = pitch(sizes.kernel * NSynthEncoderWeights.tile)
            let narrow = pitch(NSynthEncoderWeights.tile)
            memory = (
                Tensor(frames: 1, channels: sizes.channels * wide + PlanarRows.slack),
                Tensor(frames: 1, channels: sizes.channels * narrow + PlanarRows.slack)
            )
            input = PlanarRows(memory.0.pointer, pitch: wide)
            middle = PlanarRows(memory.1.pointer, pitch: narrow)
        }
    }
}
