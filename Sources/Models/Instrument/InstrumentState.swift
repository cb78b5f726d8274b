import Neural

/// The decoder and the synthesiser at work on one encoding.
///
/// Made once and used again: ``begin(_:seed:maxFrames:)`` starts an encoding,
/// ``render(frames:into:)`` goes on with it. Everything is allocated in `init` and `begin`.
final class InstrumentState {
    /// The most frames given to the network, and taken from the synthesiser, at once.
    private static let largestPiece = 64
    /// Frames given to the network at once. A single frame takes nearly as long as eight, for the
    /// weights must come from memory; from 64 on nothing is gained, and 16 keep a live block short.
    private var pushed = InstrumentState.largestPiece

    private let network: DecoderNetwork
    private let rotation: Linear
    private let reader: ControlReader
    private let synthesiser: Synthesiser
    private let control: ControlFrame

    private var inputs = Tensor(frames: 0, channels: 1)
    private var f0: [Double] = []
    private var isVoiced: [Bool] = []
    private var frames = 0
    private var fed = 0
    private var controls = 0
    private var emitted = 0

    init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes, engine: Engine
    ) throws {
        let piece = Self.largestPiece
        network = try DecoderNetwork(weights, sizes: sizes, engine: engine, maxFrames: piece)
        rotation = try Linear(
            weights, "decoder.rotation", inputs: sizes.dimensions, outputs: sizes.dimensions)
        try rotation.prepare(engine, 64)
        reader = ControlReader(sizes)
        // Half a piece of noise must follow the samples that it completes.
        let ahead = 2 * piece + network.delay + 1 + sizes.noiseSize / (2 * Encoding.hop)
        synthesiser = Synthesiser(sizes, maxControls: ahead * DecoderNetwork.subframes)
        control = ControlFrame(sizes)
    }

    /// Starts an encoding, to be rendered in blocks of up to `maxFrames`.
    func begin(_ encoding: Encoding, seed: UInt64, maxFrames: Int) {
        pushed = min(max(maxFrames, 16), Self.largestPiece)
        frames = encoding.frames
        let turned = Tensor(frames: frames, channels: Encoding.dimensions)
        encoding.codes.withUnsafeBufferPointer { codes in
            guard let base = codes.baseAddress else { return }
            rotation.process(base, frames: frames, into: turned.pointer)
        }
        inputs = Tensor(frames: frames, channels: network.inputs)
        for frame in 0..<frames {
            let row = inputs.row(frame)
            row.update(from: turned.row(frame), count: Encoding.dimensions)
            PitchBumps.describe(
                hertz: encoding.pitch.hertz[frame], strength: encoding.pitch.voicing[frame],
                into: row + Encoding.dimensions)
        }
        f0 = PitchBumps.fine(encoding.pitch)
        isVoiced = encoding.pitch.hertz.map { $0 > 0 }
        network.reset()
        synthesiser.reset(seed: seed)
        (fed, controls, emitted) = (0, 0, 0)
    }

    /// Renders the next frames; see ``VocoderStream``. Allocates nothing.
    func render(frames wanted: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let first = emitted
        let last = min(first + wanted, frames)
        while emitted < last {
            let next = min(emitted + Self.largestPiece, last)
            while synthesiser.completed < next * Encoding.hop {
                advance(to: min(frames, fed + pushed))
            }
            let place = (emitted - first) * Encoding.hop..<(next - first) * Encoding.hop
            synthesiser.take(
                from: emitted * Encoding.hop,
                into: UnsafeMutableBufferPointer(rebasing: output[place]))
            emitted = next
        }
        return last - first
    }

    private func advance(to target: Int) {
        precondition(fed < target, "a sound that is fed whole is complete")
        let isLast = target == frames
        let (raw, count) = network.push(inputs.row(fed), count: target - fed, last: isLast)
        fed = target
        for index in 0..<count {
            reader.read(
                raw + index * network.outputs, f0: f0[controls],
                isVoiced: isVoiced[controls / DecoderNetwork.subframes], into: control)
            synthesiser.push(control)
            controls += 1
        }
        if isLast { synthesiser.finish() }
    }
}
