import Dispatch
import Neural

/// The encoder's network at work: mu-law codes in, 16 numbers every 512 samples out.
///
/// Each layer runs as far as its input reaches and keeps what it will read again; only the true
/// ends of a sound are padded with zeros, and blocks of any sizes give the same bits. With several
/// threads each runs some of the layers on the block that the one before has done: a pipeline,
/// with a barrier after each block. Belongs to one caller at a time.
///
/// Sound though unchecked: within a step each thread has a stage of its own and one side of the
/// parcels beside it; between steps all is its caller's.
final class NSynthEncoderNetwork: @unchecked Sendable {
    /// Samples that go through a stage at once: the weights are fetched once for so many.
    static let block = 5 * NSynthEncoderWeights.tile

    private let weights: NSynthEncoderWeights
    private let samples: PlanarLine
    private let stages: [NSynthEncoderStage]
    /// What each stage but the last hands on: one that is being written, one that is being read.
    private let parcels: [[Parcel]]
    private let pool: NSynthPool
    /// Which of two parcels is being written.
    private var turn = 0
    private var received = 0
    private var codes: [Float] = []

    /// Frames between two stages.
    private final class Parcel {
        private let memory: Tensor
        let rows: PlanarRows
        var count = 0

        init(channels: Int, frames: Int) {
            memory = Tensor(frames: frames, channels: channels)
            rows = PlanarRows(memory.pointer, pitch: frames)
        }
    }

    /// - Parameter threads: how many threads to use, from 1.
    init(_ weights: NSynthEncoderWeights, threads: Int) {
        let sizes = weights.configuration
        let layers = sizes.dilations.count
        let count = min(threads, layers)
        // The start convolution owes a few frames that it makes when the sound ends.
        let most = Self.block + sizes.kernel
        self.weights = weights
        samples = PlanarLine(
            channels: 1, history: sizes.kernel - 1, ahead: sizes.kernel / 2, maxFrames: Self.block)
        stages = (0..<count).map {
            NSynthEncoderStage(
                weights, layers: layers * $0 / count..<layers * ($0 + 1) / count, maxFrames: most)
        }
        parcels = (1..<count).map { _ in
            (0..<2).map { _ in Parcel(channels: sizes.channels, frames: most) }
        }
        pool = NSynthPool(weights, maxFrames: most)
    }

    /// Takes samples.
    ///
    /// - Parameters:
    ///   - values: the samples' mu-law codes, code / 128.
    ///   - last: whether the sound ends with them.
    /// - Returns: the frames that are complete, `[frames, 16]`.
    func push(_ values: [Float], last: Bool) -> [Float] {
        var place = 0
        var target = 0
        repeat {
            let count = min(Self.block, values.count - place)
            values.withUnsafeBufferPointer { values in
                guard count > 0, let base = values.baseAddress else { return }
                samples.reserve(count).first.update(from: base + place, count: count)
                samples.advance(count)
            }
            received += count
            place += count
            let isEnd = last && place == values.count
            step(total: isEnd ? received : nil)
            target = isEnd ? received : received - weights.configuration.context
        } while place < values.count || pool.line.end < target
        defer { codes = [] }
        return codes
    }

    /// Lets every stage work once, all at the same time.
    private func step(total: Int?) {
        if stages.count == 1 {
            run(0, total: total)
        } else {
            DispatchQueue.concurrentPerform(iterations: stages.count) { run($0, total: total) }
        }
        turn = 1 - turn
    }

    private func run(_ number: Int, total: Int?) {
        let stage = stages[number]
        if number == 0 {
            weights.start.advance(samples, total: total, into: stage.input)
        } else {
            let parcel = parcels[number - 1][1 - turn]
            stage.input.append(parcel.rows, frames: parcel.count)
            parcel.count = 0
        }
        if number == stages.count - 1 {
            let count = stage.advance(total: total) { pool.line.reserve($0) }
            pool.line.advance(count)
            pool.take(into: &codes)
        } else {
            let parcel = parcels[number][turn]
            parcel.count = stage.advance(total: total) { _ in parcel.rows }
        }
    }

    /// Goes back to the start of a sound.
    func clear() {
        samples.clear()
        for stage in stages { stage.clear() }
        for parcel in parcels.joined() { parcel.count = 0 }
        pool.clear()
        received = 0
        codes = []
    }
}
