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
    /// Frames made so far, or planned.
    private(set) var done = 0

    /// Frames that are to be made.
    struct Work {
        /// Where the first tap of the first frame stands.
        var input: PlanarRows
        /// Where the first frame goes.
        var output: PlanarRows
        var frames: Int
    }

    init(_ weights: NSynthEncoderWeights.Layer, maxFrames: Int) {
        self.weights = weights
        reach = (weights.dilated.kernel - 1) / 2 * weights.dilation
        line = PlanarLine(
            channels: weights.dilated.inputs, history: 2 * reach, ahead: reach,
            maxFrames: maxFrames)
    }

    /// Plans the next frames, all whose surroundings are known, and makes room for them. The line
    /// has an end already, though what stands there may be yet to come.
    ///
    /// - Parameters:
    ///   - total: the sound's length, once it has ended; `nil` before.
    ///   - most: frames that are made at once.
    ///   - output: where they go.
    /// - Returns: `nil` if there are none.
    mutating func plan(total: Int?, atMost most: Int, into output: PlanarLine) -> Work? {
        var ready = max(0, line.end - reach - done)
        if let total, line.end >= total {
            line.pad(to: total + reach)
            ready = total - done
        }
        let frames = min(ready, most)
        // Room for none would be made too, at the cost of frames before a sound's end.
        guard frames > 0 else { return nil }
        defer {
            done += frames
            output.advance(frames)
        }
        return Work(
            input: line.rows(at: done - reach), output: output.reserve(frames), frames: frames)
    }

    /// Makes a thread's share of planned frames.
    func make(_ work: Work, share: NSynthShare, _ memory: Scratch) {
        let whole = weights.saving?.whole(of: work.frames) ?? 0
        if whole > 0 {
            weights.saving?.process(
                work.input, frames: whole, into: work.output, share: share,
                scratch: memory.saving)
        }
        let rest = share.of(work.frames - whole, step: NSynthEncoderWeights.step)
        for first in stride(
            from: whole + rest.lowerBound, to: whole + rest.upperBound,
            by: NSynthEncoderWeights.tile)
        {
            make(
                work, first: first,
                frames: min(NSynthEncoderWeights.tile, whole + rest.upperBound - first), memory)
        }
    }

    /// Makes a tile with all of its multiplications.
    private func make(_ work: Work, first: Int, frames: Int, _ memory: Scratch) {
        let input = PlanarRows(work.input.first + first, pitch: work.input.pitch)
        gather(input, frames, memory.input)
        weights.dilated.process(
            memory.input, frames: frames, finish: .init(active: memory.middle, slope: 0))
        weights.residual.process(
            memory.middle, frames: frames,
            finish: .init(
                residual: PlanarRows(input.first + reach, pitch: input.pitch),
                output: PlanarRows(work.output.first + first, pitch: work.output.pitch)))
    }

    /// Lays the relu of all that a tile sees before the dilated convolution.
    private func gather(_ rows: PlanarRows, _ count: Int, _ target: PlanarRows) {
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

    /// Memory of a thread, which all layers share while they work on a tile.
    final class Scratch {
        private let memory: [Tensor]
        /// What a tile of the dilated convolution reads.
        let input: PlanarRows
        /// What it makes.
        let middle: PlanarRows
        /// What the kernel that saves multiplications works in.
        let saving: UnsafeMutablePointer<Float>

        init(_ sizes: NSynthEncoderConfiguration) {
            // Odd numbers of cache lines keep rows out of each other's sets.
            func pitch(_ frames: Int) -> Int { ((frames + 15) / 16 | 1) * 16 }
            let wide = pitch(sizes.kernel * NSynthEncoderWeights.tile)
            let narrow = pitch(NSynthEncoderWeights.tile)
            memory = [
                sizes.channels * wide + PlanarRows.slack,
                sizes.channels * narrow + PlanarRows.slack,
                NSynthResidual.scratch(channels: sizes.channels),
            ].map { Tensor(frames: 1, channels: $0) }
            input = PlanarRows(memory[0].pointer, pitch: wide)
            middle = PlanarRows(memory[1].pointer, pitch: narrow)
            saving = memory[2].pointer
        }
    }
}
