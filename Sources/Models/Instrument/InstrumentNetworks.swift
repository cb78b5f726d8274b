import Neural

/// The two networks of a model without what stands around them, for measuring.
package final class InstrumentNetworks {
    private static let block = 64
    private let encoder: EncoderNetwork
    private let decoder: DecoderNetwork
    private let heard: Tensor
    private let code: Tensor

    /// Prepares another copy of a model's networks.
    package init(of model: InstrumentModel) throws {
        let sizes = model.configuration.model
        let engine = try Engine(threads: model.threads)
        let weights = try model.openWeights()
        encoder = try EncoderNetwork(
            weights, sizes: sizes, engine: engine, maxFrames: Self.block)
        decoder = try DecoderNetwork(
            weights, sizes: sizes, engine: engine, maxFrames: Self.block)
        heard = Tensor(frames: Self.block, channels: Features.count)
        code = Tensor(frames: Self.block, channels: decoder.inputs)
    }

    /// Runs the encoder's network over frames of zeros.
    package func encode(frames: Int) {
        encoder.reset()
        pieces(of: frames) { count, isLast in
            _ = encoder.push(heard.pointer, count: count, last: isLast)
        }
    }

    /// Runs the decoder's network over frames of zeros.
    package func decode(frames: Int) {
        decoder.reset()
        pieces(of: frames) { count, isLast in
            _ = decoder.push(code.pointer, count: count, last: isLast)
        }
    }

    private func pieces(of frames: Int, _ work: (_ count: Int, _ isLast: Bool) -> Void) {
        for start in stride(from: 0, to: frames, by: Self.block) {
            let end = min(start + Self.block, frames)
            work(end - start, end == frames)
        }
    }
}
