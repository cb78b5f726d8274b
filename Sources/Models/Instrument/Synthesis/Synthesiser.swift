import CKernels
import Neural
import Signal

/// Harmonics with exact phase, and white noise through a moving filter: from control frames,
/// 125 a second, to samples at 16 kHz or, by ``SineBank``, at 48 kHz.
///
/// DDSP's two synthesisers (Engel et al. 2020). Deviations: the noise filter is zero-phase within
/// an overlap-add of Hann windows, and the harmonics may be stretched as on a stiff string and
/// begin in ``InitialPhases``. The noise at a place depends on the seed and on that place alone, so
/// blocks of any size give the same.
final class Synthesiser {
    /// Samples a control frame.
    private let hop: Int
    /// The harmonics by inverse FFT; `nil` at 16 kHz, where every sample of each is computed.
    private let sines: SineBank?
    private let size: Int
    private let tools: Tools
    /// Where each harmonic is, in cycles, 0…1.
    private let phase: UnsafeMutablePointer<Double>
    private let initialPhases: [Double]
    private let harmonics: Int
    private let previous: ControlFrame
    private var hasPrevious = false
    private var key: UInt64 = 0
    /// The phases of the last control frames, where they are kept.
    private(set) var history: PhaseHistory?
    /// The first control frame whose harmonics sound, and the one whose phases they take over.
    private var firstSounding = 0
    private var remembered: Int?

    /// Samples from `origin` on, not all complete.
    private let memory: Tensor
    /// The harmonics, where they are kept apart; `memory` has the noise alone then.
    private let harmonicPart: Tensor?
    private var origin = 0
    private var controls = 0
    private(set) var completed = 0

    /// Makes room for `maxControls` control frames between two calls of ``take(from:into:)``.
    ///
    /// - Parameters:
    ///   - isSplit: whether harmonics and noise are kept apart.
    ///   - other: one of the same sizes and the same thread, whose tools serve this too.
    init(
        _ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange = .narrow, maxControls: Int,
        isSplit: Bool = false, sharing other: Synthesiser? = nil
    ) {
        size = sizes.noiseSize
        hop = range.controlHop
        harmonics = range.harmonics(sizes)
        sines = range == .full ? SineBank(sines: harmonics, hop: hop, sharing: other?.sines) : nil
        precondition(sines != nil || hop == LUTHIER_STRETCH, "the kernel has a stretch of its own")
        tools = other?.tools ?? Tools(sizes, range)
        precondition(tools.fft.size == size, "tools are of one size")
        phase = .allocate(capacity: harmonics)
        initialPhases = InitialPhases.cycles(harmonics)
        phase.initialize(from: initialPhases, count: harmonics)
        previous = ControlFrame(sizes, range)
        let room = (maxControls + 4) * hop + 2 * size
        memory = Tensor(frames: 1, channels: room)
        harmonicPart = isSplit ? Tensor(frames: 1, channels: room) : nil
        reset(seed: 0)
    }

    deinit { phase.deallocate() }

    /// The control frame in whose stretch of harmonics a sample lies.
    func control(at sample: Int) -> Int { (sample + hop / 2) / hop }

    /// The first control frame whose noise, or level, reaches into another's stretch.
    func firstControl(reaching control: Int) -> Int {
        max(0, control - 1 - size / (2 * hop))
    }

    /// Begins to remember phases.
    func keepPhases(_ reach: PhaseHistory.Reach) {
        history = PhaseHistory(harmonics: harmonics, reach)
    }

    /// Goes to a control frame of a sound; by itself to its start.
    func reset(seed: UInt64, at control: Int = 0) {
        var mixed = SplitMix64(seed: seed)
        key = mixed.next()
        phase.update(from: initialPhases, count: harmonics)
        memory.clear()
        harmonicPart?.clear()
        hasPrevious = false
        controls = control
        origin = control * hop - max(size - hop, hop) / 2
        completed = 0
        sound(from: control, phasesOf: nil)
    }

    /// Leaves out the harmonics before a control frame, and takes their phases from memory there.
    func sound(from control: Int, phasesOf old: Int?) {
        firstSounding = control
        remembered = old
        sines?.reset()
    }

    /// Adds cycles to the phases of the first harmonics.
    func turn(by turns: [Double]) {
        for (harmonic, turn) in turns.enumerated() {
            let cycles = phase[harmonic] + turn
            phase[harmonic] = cycles - cycles.rounded(.down)
        }
    }

    /// Adds the sound of the next control frame.
    func push(_ frame: ControlFrame) {
        if !hasPrevious { previous.copyHarmonics(of: frame) }
        hasPrevious = true
        let place = controls * hop
        if controls < firstSounding {
            previous.copyHarmonics(of: frame)
        } else {
            movePhases()
            addHarmonics(to: frame, at: place - hop / 2)
        }
        addNoise(frame, at: place + hop / 2 - size / 2)
        controls += 1
        completed = controls * hop - max(size - hop, hop) / 2
    }

    /// Ends the sound: the last control frame is held to the end.
    func finish() {
        movePhases()
        addHarmonics(to: previous, at: controls * hop - hop / 2)
        completed = controls * hop
    }

    /// Moves completed samples out; allocates nothing.
    ///
    /// - Parameters:
    ///   - start: position of the first in the sound; everything before it is forgotten.
    ///   - output: as many as it holds, all of them completed.
    func take(from start: Int, into output: UnsafeMutableBufferPointer<Float>) {
        output.baseAddress?.update(from: sample(at: start), count: output.count)
        forget(before: start + output.count)
    }

    /// Hands completed samples of the harmonics and of the noise over, and moves them out.
    ///
    /// - Parameters:
    ///   - start: position of the first in the sound; everything before it is forgotten.
    ///   - work: gets pointers to all that are completed, and how many they are.
    func take(
        from start: Int,
        _ work: (_ harmonicPart: UnsafePointer<Float>, _ noise: UnsafePointer<Float>, _ count: Int)
            -> Void
    ) {
        guard let harmonicPart, completed > start else { return }
        work(harmonicPart.pointer + (start - origin), sample(at: start), completed - start)
        forget(before: completed)
    }

    /// Moves what is not completed, or not taken, to the front.
    private func forget(before end: Int) {
        precondition(end <= completed, "samples that are not complete cannot be taken")
        // Samples go up to the end of the last piece of noise; what is left of them moves down.
        let left = max(controls * hop + (size - hop) / 2, completed) - end
        for memory in [memory, harmonicPart] {
            guard let memory else { continue }
            memory.pointer.update(from: memory.pointer + (end - origin), count: left)
            (memory.pointer + left).update(repeating: 0, count: end - origin)
        }
        origin = end
    }

    /// Takes the phases from memory where the harmonics begin, else puts them there.
    private func movePhases() {
        if controls == firstSounding, let remembered { history?.recall(remembered, into: phase) }
        history?.keep(phase, at: controls)
    }

    private func sample(at place: Int) -> UnsafeMutablePointer<Float> {
        memory.pointer + (place - origin)
    }

    private func addHarmonics(to next: ControlFrame, at start: Int) {
        let output = (harmonicPart ?? memory).pointer + (start - origin)
        if let sines {
            sines.add(from: previous, to: next, phase: phase, into: output)
        } else {
            luthier_harmonics(
                phase, previous.pitch, next.pitch, previous.level, next.level, harmonics, output)
        }
        if next !== previous { previous.copyHarmonics(of: next) }
    }

    private func addNoise(_ frame: ControlFrame, at start: Int) {
        guard frame.isNoisy(above: NoiseBands.noiseFloor) else { return }
        let (piece, spectrum, fade) = (
            tools.piece.pointer, tools.spectrum.pointer, tools.fade.pointer
        )
        luthier_white(key, Int64(start), tools.window.pointer, size, piece)
        tools.fft.forward(piece, interleaved: spectrum)
        luthier_shape(
            frame.noise, tools.band, tools.share.pointer, NoiseBands.noiseFloor, size / 2 + 1,
            spectrum)
        tools.fft.inverse(interleaved: spectrum, piece)
        let target = sample(at: start)
        for index in 0..<size { target[index] += piece[index] * fade[index] }
    }
}
