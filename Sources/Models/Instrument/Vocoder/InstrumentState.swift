import Neural
import Signal

/// The decoder, the synthesiser and, where there is one, the refiner at work on one line of frames.
///
/// Made once and used again: ``begin(_:at:phasesOf:seed:pushing:)`` starts anywhere in a line,
/// ``render(into:)`` goes on with it. Everything is allocated in `init`.
final class InstrumentState {
    /// Frames beyond the first wanted one that a start in the middle makes known at once, so that
    /// a live change is ready after one push.
    private static let firstFrames = 5
    /// Frames taken from the synthesiser at once.
    private static let piece = 4

    let decoder: LineDecoder
    private let reader: ControlReader
    private let equaliser: ControlEqualiser
    private let bandwidth: ControlBandwidth
    private let detail: ControlDetail
    private let levels: ControlLevels
    let range: SpectralRange
    let sizes: InstrumentConfiguration.Sizes
    let synthesiser: Synthesiser
    let refiner: Refiner?
    /// What makes onsets quick; at 48 kHz.
    private let onsets: OnsetFilter?
    private let control: ControlFrame
    /// What the refiner is told of a frame: code and pitch.
    private let condition: Tensor

    /// The controls of the line.
    var controls: ControlStream
    var line: FrameSequence { controls.line }
    /// Frames given to the network at once. A single frame takes nearly as long as eight, for the
    /// weights must come from memory; from 64 on nothing is gained, and few keep a live block
    /// short.
    private var pushed = 1
    /// Samples of the line; `Int.max` without end.
    private var total = 0
    /// How far the first pushes go.
    private var firstTarget = 0
    /// The first control frame that the synthesiser needs.
    private var firstControl = 0
    private var pitch = SIMD4<Double>()
    private var emitted = 0
    /// Samples of the line before this one are at the refiner, or need not be heard before others.
    private var drafted = 0

    /// Makes a state.
    ///
    /// - Parameters:
    ///   - decoder: makes controls; may serve other states of the same thread.
    ///   - refiner: the second stage; `nil` for the first alone.
    ///   - other: another state of that thread, whose synthesiser's tools serve this too.
    init(
        _ decoder: LineDecoder, sizes: InstrumentConfiguration.Sizes,
        _ range: SpectralRange = .narrow, refiner: Refiner? = nil,
        sharing other: InstrumentState? = nil
    ) {
        self.decoder = decoder
        self.range = range
        self.sizes = sizes
        self.refiner = refiner
        let network = decoder.network
        reader = ControlReader(sizes, range)
        equaliser = ControlEqualiser(sizes, range)
        bandwidth = ControlBandwidth(sizes, range)
        detail = ControlDetail(sizes, range)
        levels = ControlLevels(sizes, range)
        // Half a piece of noise must follow the samples that it completes.
        onsets = range == .full && refiner == nil ? OnsetFilter() : nil
        let noise = 1 + sizes.noiseSize / (2 * range.hop)
        // What the onsets' filters hear before a start lies before it.
        let heard = onsets == nil ? 0 : 1 + BroadBands.memory / range.hop
        let frames =
            refiner == nil
            ? Self.piece + 2 + 2 * noise + heard
            : 2 * network.maxFrames + network.delay + noise
        synthesiser = Synthesiser(
            sizes, range, maxControls: frames * DecoderNetwork.subframes, isSplit: refiner != nil,
            sharing: other?.synthesiser)
        control = ControlFrame(sizes, range)
        condition = Tensor(frames: 1, channels: network.inputs)
        controls = ControlStream(network, waiting: Self.mostAhead)
    }

    /// Takes the weights for a state of its own.
    ///
    /// - Parameters:
    ///   - refined: the sizes of the second stage; `nil` for the first alone.
    ///   - maxFrames: the most frames given to the network at once.
    convenience init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange,
        refined: RefinerConfiguration?, engine: Engine, maxFrames: Int = 64
    ) throws {
        let decoder = try LineDecoder(
            weights, sizes: sizes, engine: engine, maxFrames: maxFrames)
        let network = decoder.network
        let refiner = try refined.map {
            try Refiner(
                weights, $0, inputs: network.inputs + network.outputs, engine: engine,
                maxControls: network.maxControls)
        }
        self.init(decoder, sizes: sizes, range, refiner: refiner)
    }

    /// Keeps what the synthesiser is driven by; the harmonics sound alone while there is one.
    var recorder: ControlRecorder?

    /// Remembers phases for starts in the middle of a running sound.
    func keepPhases(_ reach: PhaseHistory.Reach) { synthesiser.keepPhases(reach) }

    /// Forgets the phases of the running sound.
    func forgetPhases() { synthesiser.history?.clear() }

    /// Frames that may be known ahead of what sounds, where work is done in advance.
    static let mostAhead = 16

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
        let first = enter(line, at: place, pushing: frames)
        controls.begin(line, at: firstControl, decoder.network)
        let surroundings = synthesiser.control(at: place) - first
        let known =
            (firstControl + surroundings) / DecoderNetwork.subframes + Self.firstFrames
            + (refiner?.framesAhead ?? 0)
        firstTarget = min(known + decoder.network.delay, controls.fed + 64)
        sound(from: first, at: place, phasesOf: old, seed: seed)
    }

    /// Goes on with controls that are ready; allocates nothing.
    ///
    /// - Parameters:
    ///   - place: the first sample wanted, and that of the running sound whose phases are taken over.
    ///   - ready: known from the first control frame on that is needed; they change places with those
    ///     in use.
    func goOn(with ready: inout ControlStream, at place: Int, seed: UInt64, pushing frames: Int) {
        let first = enter(ready.line, at: place, pushing: frames)
        swap(&controls, &ready)
        controls.remove(firstControl - controls.next)
        firstTarget = 0
        sound(from: first, at: place, phasesOf: place, seed: seed)
    }

    /// Follows a line from a place on.
    ///
    /// - Returns: the control frame of the first sample that is made.
    private func enter(_ line: FrameSequence, at place: Int, pushing frames: Int) -> Int {
        equaliser.follow(line.encoding.equaliser)
        bandwidth.follow(line.encoding.bandwidth)
        detail.follow(line.encoding.detail)
        levels.follow(line.encoding.levels)
        pushed = min(frames, decoder.network.maxFrames)
        total = line.count.map { $0 * range.hop } ?? .max
        emitted = place
        let needed = refiner?.begin(at: place)
        drafted = needed?.sample ?? onsets?.begin(line, at: place) ?? place
        let first = synthesiser.control(at: drafted)
        firstControl = min(synthesiser.firstControl(reaching: first), needed?.control ?? .max)
        return first
    }

    /// The first control frame that a start at a sample of a line needs, where there is no refiner.
    func firstControl(of line: FrameSequence, at place: Int) -> Int {
        let heard = onsets?.first(of: line, for: place) ?? place
        return synthesiser.firstControl(reaching: synthesiser.control(at: heard))
    }

    private func sound(from first: Int, at place: Int, phasesOf old: Int?, seed: UInt64) {
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
            let next = min(emitted + Self.piece * range.hop, last)
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

    /// Gives the next frames to the network.
    func push() { controls.push(to: max(controls.fed + pushed, firstTarget), by: decoder) }

    /// Makes the sound of the next control frame, or, with a refiner, of all that are known.
    private func advance() {
        while controls.count == 0, !controls.isEnded { push() }
        guard let refiner else {
            if controls.count > 0 { synthesise() } else { synthesiser.finish() }
            return
        }
        while controls.count > 0 { synthesise() }
        let isLast = controls.isEnded
        if isLast { synthesiser.finish() }
        synthesiser.take(from: drafted) { harmonics, noise, count in
            refiner.push(harmonics: harmonics, noise: noise, count: count)
            drafted += count
        }
        refiner.advance(isLast: isLast)
    }

    /// Runs the network over a whole line and hands over what it says, sounding nothing.
    func follow(
        _ line: FrameSequence,
        _ work: (_ control: ControlFrame, _ raw: UnsafePointer<Float>, _ isVoiced: Bool) -> Void
    ) {
        begin(line, seed: 0, pushing: decoder.network.maxFrames)
        while true {
            while controls.count > 0 {
                let (place, part) = controls.next.quotientAndRemainder(
                    dividingBy: DecoderNetwork.subframes)
                let isVoiced = line.hertz(at: place) > 0
                let f0 = line.fine(at: place)[part]
                reader.read(controls.front, f0: f0, isVoiced: isVoiced, into: control)
                work(control, controls.front, isVoiced)
                controls.remove(1)
            }
            if controls.isEnded { return }
            push()
        }
    }

    /// Where a control frame lies in the encoding.
    private func place(of frame: Int, _ part: Int) -> ControlPlace {
        let last = (line.count ?? .max) - 1
        return ControlPlace(
            part: part, of: line.frame(at: frame),
            between: (line.frame(at: max(frame - 1, 0)), line.frame(at: min(frame + 1, last))))
    }

    private func synthesise() {
        let raw = controls.front
        let (place, part) = controls.next.quotientAndRemainder(
            dividingBy: DecoderNetwork.subframes)
        if part == 0 || controls.next == firstControl {
            pitch = line.fine(at: place)
            if refiner != nil { line.describe(place, into: condition.pointer) }
        }
        if let refiner {
            let (inputs, outputs) = (decoder.network.inputs, decoder.network.outputs)
            let row = refiner.nextControl()
            row.update(from: condition.pointer, count: inputs)
            for index in 0..<outputs { row[inputs + index] = raw[index] / 4 }
        }
        let moment = self.place(of: place, part)
        if !detail.isFlat { detail.move(to: moment) }
        reader.read(
            raw, f0: pitch[part], isVoiced: line.hertz(at: place) > 0,
            detail: detail.isFlat ? nil : detail, into: control)
        controls.remove(1)
        equaliser.apply(to: control)
        if !levels.isFlat { levels.apply(to: control, at: moment) }
        bandwidth.apply(to: control)
        if let recorder {
            recorder.take(control)
            control.silenceNoise()
        }
        synthesiser.push(control)
    }
}
