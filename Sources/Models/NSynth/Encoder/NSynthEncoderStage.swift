import Neural

/// Some neighbouring layers of the encoder, which one thread runs, one after the other.
final class NSynthEncoderStage {
    private var layers: [NSynthEncoderLayer]
    private let scratch: NSynthEncoderLayer.Scratch
    private let maxFrames: Int

    /// - Parameters:
    ///   - layers: which of the encoder's layers, at least one.
    ///   - maxFrames: the most frames that go in or out at once.
    init(_ weights: NSynthEncoderWeights, layers: Range<Int>, maxFrames: Int) {
        self.layers = layers.map {
            NSynthEncoderLayer(weights.layers[$0], maxFrames: maxFrames)
        }
        self.maxFrames = maxFrames
        scratch = .init(weights.configuration)
    }

    /// Where the frames that go in are written.
    var input: PlanarLine { layers[0].line }

    /// Frames that have come out.
    var done: Int { layers[layers.count - 1].done }

    /// Lets every layer go as far as its input allows, at most ``maxFrames`` frames. Allocates
    /// nothing.
    ///
    /// - Parameters:
    ///   - total: the sound's length, once it has ended; `nil` before.
    ///   - output: asked for room for the frames that come out.
    /// - Returns: how many came out.
    func advance(total: Int?, into output: (_ frames: Int) -> PlanarRows) -> Int {
        var count = 0
        for place in layers.indices {
            count = min(layers[place].ready(total: total), maxFrames)
            guard count > 0 else { continue }
            let isLast = place == layers.count - 1
            let next = isLast ? nil : layers[place + 1].line
            let target = next?.reserve(count) ?? output(count)
            layers[place].make(count, total: total, into: target, scratch)
            next?.advance(count)
        }
        return count
    }

    /// Goes back to the start of a sound.
    func clear() {
        for place in layers.indices { layers[place].clear() }
    }
}
