import Neural

/// The decoder from the frames of a line to raw controls: turns the codes, adds the pitch, runs the
/// network.
///
/// It keeps nothing of a line, so it serves all streams of one thread.
final class LineDecoder {
    let network: DecoderNetwork
    private let rotation: Linear
    private let codes: Tensor
    private let turned: Tensor
    private let inputs: Tensor

    /// Takes the weights and prepares for pushes of up to `maxFrames`.
    init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes, engine: Engine, maxFrames: Int
    ) throws {
        network = try DecoderNetwork(weights, sizes: sizes, engine: engine, maxFrames: maxFrames)
        rotation = try Linear(
            weights, "decoder.rotation", inputs: sizes.dimensions, outputs: sizes.dimensions)
        try rotation.prepare(engine, 64)
        codes = Tensor(frames: maxFrames, channels: Encoding.dimensions)
        turned = Tensor(frames: maxFrames, channels: Encoding.dimensions)
        inputs = Tensor(frames: maxFrames, channels: network.inputs)
    }

    /// Gives raw controls for the next frames of a line; allocates nothing.
    ///
    /// - Parameters:
    ///   - places: at most the network's `maxFrames`.
    ///   - last: whether the line ends with them.
    ///   - lines: what the network keeps of the line.
    /// - Returns: `[controls, outputs]`, good until the next call.
    func push(
        _ places: Range<Int>, of line: FrameSequence, last: Bool, lines: DecoderNetwork.Lines
    ) -> (raw: UnsafePointer<Float>, controls: Int) {
        let width = Encoding.dimensions
        for (row, place) in places.enumerated() {
            line.describe(place, into: inputs.row(row))
            codes.row(row).update(from: inputs.row(row), count: width)
        }
        rotation.process(codes.pointer, frames: places.count, into: turned.pointer)
        for row in 0..<places.count {
            inputs.row(row).update(from: turned.row(row), count: width)
        }
        return network.push(inputs.pointer, count: places.count, last: last, lines: lines)
    }
}

extension FrameSequence {
    /// Code and pitch of the frame at a place.
    func describe(_ place: Int, into row: UnsafeMutablePointer<Float>) {
        let (width, frame) = (Encoding.dimensions, frame(at: place))
        encoding.codes.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return }
            row.update(from: base + frame * width, count: width)
        }
        PitchBasis.describe(
            hertz: encoding.pitch.hertz[frame], strength: encoding.pitch.voicing[frame],
            into: row + width)
    }

    /// Pitch in Hz at the control frames of the frame at a place.
    func fine(at place: Int) -> SIMD4<Double> {
        PitchBasis.fine(
            left: hertz(at: place - 1), here: hertz(at: place), right: hertz(at: place + 1))
    }
}
