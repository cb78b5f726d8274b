import Neural
import Signal

/// The decoder, the synthesiser and, where there is one, the refiner at work on one line of frames.
///
/// Made once and used again: ``begin(_:at:phasesOf:seed:pushing:)`` starts anywhere in a line,
/// ``render(into:)`` goes on with it. Everything is allocated in `init`.
final class InstrumentState {
    /// The most frames given to the network, and taken from the synthesiser, at once.
    private static let largestPiece = 64
    /// Frames beyond the first wanted one that a start in the middle makes known at once, so that
    /// a live change is ready after one push.
    private static let firstFrames = 5

    private let network: DecoderNetwork
    private let rotation: Linear
    private let reader: ControlReader
    private let equaliser: ControlEqualiser
    private let detail: ControlDetail
    let range: SpectralRange
    let sizes: InstrumentConfiguration.Sizes
    private let synthesiser: Synthesiser
    private let refiner: Refiner?
    /// What makes onsets quick; at 48 kHz.
    private let onsets: OnsetFilter?
    private let control: ControlFrame
    /// What the refiner is told of a frame: code and pitch.
    private let condition: Tensor
    private let codes: Tensor
    private let turned: Tensor
    private let inputs: Tensor

    private var line = FrameSequence(Encoding(codes: [], pitch: PitchTrack(constant: 0, frames: 0)))
    /// Frames given to the network at once. A single frame takes nearly as long as eight, for the
    /// weights must come from memory; from 64 on nothing is gained, and few keep a live block
    /// short.
    private var pushed = InstrumentState.largestPiece
    /// Samples of the line; `Int.max` without end.
    private var total = 0
    /// Frames given to the network so far, and how far the first push goes.
    private var fed = 0
    private var firstTarget = 0
    /// The next control frame of the network, and the first that the synthesiser needs.
    private var controls = 0
    private var firstControl = 0
    private var pitch = SIMD4<Double>()
    private var emitted = 0
    /// Samples of the line before this one are at the refiner, or need not be heard before others.
    private var drafted = 0

    /// Takes the weights.
    ///
    /// - Parameter refined: the sizes of the second stage; `nil` for the first alone.
    init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes,
        _ range: SpectralRange = .narrow, refined: RefinerConfiguration? = nil, engine: Engine
    ) throws {
        let piece = Self.largestPiece
        network = try DecoderNetwork(weights, sizes: sizes, engine: engine, maxFrames: piece)
        rotation = try Linear(
            weights, "decoder.rotation", inputs: sizes.dimensions, outputs: sizes.dimensions)
        try rotation.prepare(engine, 64)
        self.range = range
        self.sizes = sizes
        reader = ControlReader(sizes, range)
        equaliser = ControlEqualiser(sizes, range)
        detail = ControlDetail(sizes, range)
        // Half a piece of noise must follow the samples that it completes.
        let ahead = 2 * piece + network.delay + 1 + sizes.noiseSize / (2 * range.hop)
        let (width, outputs) = (network.inputs, network.outputs)
        let maxControls = network.maxControls
        refiner = try refined.map {
            try Refiner(
                weights, $0, inputs: width + outputs, engine: engine, maxControls: maxControls)
        }
        onsets = range == .full && refined == nil ? OnsetFilter() : nil
        synthesiser = Synthesiser(
            sizes, range, maxControls: ahead * DecoderNetwork.subframes, isSplit: refined != nil)
        control = ControlFrame(sizes, range)
        condition = Tensor(frames: 1, channels: network.inputs)
        codes = Tensor(frames: piece, channels: Encoding.dimensions)
        turned = Tensor(frames: piece, channels: Encoding.dimensions)
        inputs = Tensor(frames: piece, channels: network.inputs)
    }

    /// Keeps what the synthesiser is driven by; the harmonics sound alone while there is one.
    var recorder: ControlRecorder?

    /// Whether phases are remembered for starts in the middle of a running sound.
    var keepsPhases: Bool {
        get { synthesiser.history != nil }
        set { synthesiser.keepPhases(newValue) }
    }

    /// Forgets the phases of the running sound.
    func forgetPhases() { synthesiser.history?.clear() }

    /// Starts anywhere in a line; allocates nothing.
    ///
    /// The network is fed from as far before the place as it sees, the synthesiser starts with the
    /// first piece of noise that reaches into it.
    ///
    /// - Parameters:
    ///   - place: the first sample wanted.
    ///   - old: the sample of the running sound whose phases are taken over; the first ones for none.
    ///   - frames: how many to give to the network at once.
    func begin(
        _ line: FrameSequence, at place: Int = 0, phasesOf old: Int? = nil, seed: UInt64,
        pushing frames: Int
    ) {
        self.line = line
        equaliser.follow(line.encoding.equaliser)
        detail.follow(line.encoding.detail)
        pushed = min(frames, Self.largestPiece)
        total = line.count.map { $0 * range.hop } ?? .max
        emitted = place
        let needed = refiner?.begin(at: place)
        drafted = needed?.sample ?? onsets?.begin(line, at: place) ?? place
        let first = synthesiser.control(at: drafted)
        firstControl = min(synthesiser.firstControl(reaching: first), needed?.control ?? .max)
        (fed, controls) = network.begin(for: firstControl)
        let surroundings = synthesiser.control(at: place) - first
        let known =
            (firstControl + surroundings) / DecoderNetwork.subframes + Self.firstFrames
            + (refiner?.framesAhead ?? 0)
        firstTarget = min(known + network.delay, fed + Self.largestPiece)
        synthesiser.reset(seed: seed, at: firstControl)
        let earlier = place - drafted
        synthesiser.sound(
            from: first, phasesOf: old.map { synthesiser.control(at: max(0, $0 - earlier)) })
    }

    /// Adds cycles to the phases that the harmonics begin with.
    func turn(by turns: [Double]) { synthesiser.turn(by: turns) }

    /// Renders the next samples; allocates nothing.
    ///
    /// - Returns: how many, fewer than `output` holds at the end of the line.
    func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let first = emitted
        let last = first + min(output.count, max(0, total - first))
        while emitted < last {
            let next = min(emitted + Self.largestPiece * range.hop, last)
            while (refiner?.completed ?? synthesiser.completed) < next { advance() }
            let part = UnsafeMutableBufferPointer(
                rebasing: output[emitted - first..<next - first])
            if let refiner {
                refiner.take(from: emitted, into: part)
            } else {
                if drafted < emitted {
                    onsets?.hear(emitted - drafted) { synthesiser.take(from: drafted, into: $0) }
                }
                synthesiser.take(from: emitted, into: part)
                onsets?.process(part)
                drafted = next
            }
            emitted = next
        }
        return last - first
    }

    private func advance() {
        let end = line.count ?? .max
        precondition(fed < end, "a sound that is fed whole is complete")
        let target = min(end, max(fed + pushed, firstTarget))
        let isLast = target == end
        describe(fed..<target)
        let (raw, count) = network.push(inputs.pointer, count: target - fed, last: isLast)
        fed = target
        for index in 0..<count {
            if controls >= firstControl { synthesise(raw + index * network.outputs) }
            controls += 1
        }
        if isLast { synthesiser.finish() }
        guard let refiner else { return }
        synthesiser.take(from: drafted) { harmonics, noise, count in
            refiner.push(harmonics: harmonics, noise: noise, count: count)
            drafted += count
        }
        refiner.advance(isLast: isLast)
    }

    /// Code and pitch of the frame at a place of the line.
    private func describe(_ place: Int, into row: UnsafeMutablePointer<Float>) {
        let (width, encoding, frame) = (Encoding.dimensions, line.encoding, line.frame(at: place))
        encoding.codes.withUnsafeBufferPointer { all in
            guard let base = all.baseAddress else { return }
            row.update(from: base + frame * width, count: width)
        }
        PitchBasis.describe(
            hertz: encoding.pitch.hertz[frame], strength: encoding.pitch.voicing[frame],
            into: row + width)
    }

    /// Fills `inputs` with the network's view of some frames.
    private func describe(_ places: Range<Int>) {
        let width = Encoding.dimensions
        for (row, place) in places.enumerated() {
            describe(place, into: inputs.row(row))
            codes.row(row).update(from: inputs.row(row), count: width)
        }
        rotation.process(codes.pointer, frames: places.count, into: turned.pointer)
        for row in 0..<places.count {
            inputs.row(row).update(from: turned.row(row), count: width)
        }
    }

    /// Runs the network over a whole line and hands over what it says, sounding nothing.
    func follow(
        _ line: FrameSequence,
        _ work: (_ control: ControlFrame, _ raw: UnsafePointer<Float>, _ isVoiced: Bool) -> Void
    ) {
        begin(line, seed: 0, pushing: Self.largestPiece)
        let end = line.encoding.frames
        var moment = 0
        for start in stride(from: 0, to: end, by: Self.largestPiece) {
            let next = min(start + Self.largestPiece, end)
            describe(start..<next)
            let (raw, count) = network.push(
                inputs.pointer, count: next - start, last: next == end)
            for index in 0..<count {
                let (place, part) = moment.quotientAndRemainder(
                    dividingBy: DecoderNetwork.subframes)
                let row = raw + index * network.outputs
                let isVoiced = line.hertz(at: place) > 0
                reader.read(row, f0: fine(at: place)[part], isVoiced: isVoiced, into: control)
                work(control, row, isVoiced)
                moment += 1
            }
        }
    }

    /// Pitch in Hz at the control frames of a frame.
    private func fine(at place: Int) -> SIMD4<Double> {
        PitchBasis.fine(
            left: line.hertz(at: place - 1), here: line.hertz(at: place),
            right: line.hertz(at: place + 1))
    }

    /// The detail at a control frame.
    private func moved(to place: Int, _ part: Int) -> ControlDetail {
        let last = (line.count ?? .max) - 1
        detail.move(
            to: part, of: line.frame(at: place),
            between: (line.frame(at: max(place - 1, 0)), line.frame(at: min(place + 1, last))))
        return detail
    }

    private func synthesise(_ raw: UnsafePointer<Float>) {
        let (place, part) = controls.quotientAndRemainder(dividingBy: DecoderNetwork.subframes)
        if part == 0 || controls == firstControl {
            pitch = fine(at: place)
            if refiner != nil { describe(place, into: condition.pointer) }
        }
        if let refiner {
            let row = refiner.nextControl()
            row.update(from: condition.pointer, count: network.inputs)
            for index in 0..<network.outputs { row[network.inputs + index] = raw[index] / 4 }
        }
        reader.read(
            raw, f0: pitch[part], isVoiced: line.hertz(at: place) > 0,
            detail: detail.isFlat ? nil : moved(to: place, part), into: control)
        equaliser.apply(to: control)
        if let recorder {
            recorder.take(control)
            control.silenceNoise()
        }
        synthesiser.push(control)
    }
}
