import Neural

/// The networks of a model without what stands around them, for measuring.
package final class InstrumentNetworks {
    private static let block = 64
    private let encoder: EncoderNetwork
    private let decoder: DecoderNetwork
    private let lines: DecoderNetwork.Lines
    private let refiner: RefinerNetwork?
    private let heard: Tensor
    private let code: Tensor
    private let controls: Tensor
    private let spectra: Tensor

    /// Prepares another copy of a model's networks.
    package init(of model: InstrumentModel) throws {
        let sizes = model.configuration.model
        let engine = try Engine(threads: model.threads)
        let weights = try model.openWeights()
        let features = model.range == .full ? FullBandFeatures.count : Features.count
        encoder = try EncoderNetwork(
            weights, sizes: sizes, features: features, engine: engine, maxFrames: Self.block)
        decoder = try DecoderNetwork(
            weights, sizes: sizes, engine: engine, maxFrames: Self.block)
        lines = decoder.lines()
        let width = decoder.inputs + decoder.outputs
        refiner = try model.configuration.refiner.map {
            try RefinerNetwork(
                weights, $0, inputs: width, engine: engine, waiting: 2 * RefinerNetwork.maxFine)
        }
        heard = Tensor(frames: Self.block, channels: features)
        code = Tensor(frames: Self.block, channels: decoder.inputs)
        controls = Tensor(frames: RefinerNetwork.maxControls, channels: width)
        spectra = Tensor(
            frames: RefinerNetwork.maxFine, channels: 2 * ShortTimeSpectrum.heard)
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
        lines.reset()
        pieces(of: frames) { count, isLast in
            _ = decoder.push(code.pointer, count: count, last: isLast, lines: lines)
        }
    }

    /// Whether there is a second stage.
    package var hasRefiner: Bool { refiner != nil }

    /// Runs the refiner's network, where there is one, over zeros.
    ///
    /// - Parameter frames: frames of the encoding; four control frames, and 16 fine ones, each.
    package func refine(frames: Int) {
        guard let refiner else { return }
        refiner.reset(isMiddle: false, isFineMiddle: false)
        pieces(of: frames * DecoderNetwork.subframes) { count, isLast in
            refiner.push(controls: controls.pointer, count: count, last: isLast)
            repeat {
                let fine = min(refiner.known, RefinerNetwork.maxFine)
                let isEnd = isLast && fine == refiner.known
                _ = refiner.push(heard: spectra.pointer, count: fine, last: isEnd)
            } while refiner.known > 0
        }
    }

    private func pieces(of frames: Int, _ work: (_ count: Int, _ isLast: Bool) -> Void) {
        for start in stride(from: 0, to: frames, by: Self.block) {
            let end = min(start + Self.block, frames)
            work(end - start, end == frames)
        }
    }
}
