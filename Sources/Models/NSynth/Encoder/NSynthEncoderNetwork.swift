import Neural

/// The encoder's network at work: mu-law codes in, 16 numbers every 512 samples out.
///
/// Each layer runs as far as its input reaches and keeps what it will read again; only the true
/// ends of a sound are padded with zeros. Blocks of any sizes give the same numbers to about 1e-6
/// of their size, not the same bits: of a block's frames a layer makes as many as it can with fewer
/// multiplications (``NSynthResidual``) and the rest plainly, with other roundings. With several
/// threads each makes a share of every layer's frames: any number of them gives the same bits.
/// Belongs to one caller at a time.
///
/// Sound though unchecked: while threads work, each writes frames of its own, and they meet between
/// layers; all else is the caller's.
final class NSynthEncoderNetwork: @unchecked Sendable {
    /// Samples that go through the layers at once: the weights are fetched once for so many, and a
    /// dilation of 512 has four frames.
    static let block = 2048

    private let weights: NSynthEncoderWeights
    private let samples: PlanarLine
    private var layers: [NSynthEncoderLayer]
    private let pool: NSynthPool
    private let threads: NSynthThreads
    /// Of each thread.
    private let scratch: [NSynthEncoderLayer.Scratch]
    /// The most frames that a layer makes at once: the start convolution owes a few that it makes
    /// when the sound ends.
    private let most: Int
    private var received = 0

    /// - Parameter threads: how many threads to use, from 1.
    init(_ weights: NSynthEncoderWeights, threads: Int) {
        let sizes = weights.configuration
        let most = Self.block + sizes.kernel
        self.weights = weights
        self.most = most
        samples = PlanarLine(
            channels: 1, history: sizes.kernel - 1, ahead: sizes.kernel / 2, maxFrames: Self.block)
        layers = weights.layers.map { NSynthEncoderLayer($0, maxFrames: most) }
        pool = NSynthPool(weights, maxFrames: most)
        self.threads = NSynthThreads(threads)
        scratch = (0..<self.threads.count).map { _ in .init(sizes) }
    }

    /// Takes samples.
    ///
    /// - Parameters:
    ///   - values: the samples' mu-law codes, code / 128.
    ///   - last: whether the sound ends with them.
    /// - Returns: the frames that are complete, `[frames, 16]`.
    func push(_ values: [Float], last: Bool) -> [Float] {
        var codes: [Float] = []
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
            pool.take(into: &codes)
            target = isEnd ? received : received - weights.configuration.context
        } while place < values.count || pool.line.end < target
        return codes
    }

    /// Lets every layer go as far as its input allows.
    private func step(total: Int?) {
        weights.start.advance(samples, total: total, into: layers[0].line)
        let works = layers.indices.map { place in
            let isLast = place == layers.count - 1
            return layers[place].plan(
                total: total, atMost: most, into: isLast ? pool.line : layers[place + 1].line)
        }
        let (planned, scratch) = (layers, scratch)
        threads.run { share, meet in
            for (layer, work) in zip(planned, works) {
                guard let work else { continue }
                layer.make(work, share: share, scratch[share.index])
                meet()
            }
        }
    }

    /// Goes back to the start of a sound.
    func clear() {
        samples.clear()
        for place in layers.indices { layers[place].clear() }
        pool.clear()
        received = 0
    }
}
