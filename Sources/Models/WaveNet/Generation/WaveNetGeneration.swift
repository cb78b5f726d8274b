import CKernels
import Signal

/// Notes that a WaveNet makes sample by sample, each note as it would be made alone.
public final class WaveNetGeneration: Generation {
    /// The most notes together.
    public static let mostNotes = Int(LUTHIER_WAVENET_NOTES)
    private static let piece = 256

    /// Samples that each note will have.
    public let lengths: [Int]
    /// Samples that the longest note has so far.
    public private(set) var place = 0

    let network: WaveNetNetwork
    let identity: UInt64
    let state: WaveNetState
    private let notes: [WaveNetNote]
    private var draws: [luthier_wavenet_draw]
    private let threads: WaveNetThreads
    private(set) var codes: [[UInt8]]
    private var isHeld = false

    /// Begins notes.
    ///
    /// - Parameters:
    ///   - threads: how many may work; `nil` for as many as help.
    ///   - Precondition: there are 1…32 notes, each with the rows of condition that its length takes.
    public init(
        _ network: WaveNetNetwork, notes: [WaveNetNote], sampling: Sampling, threads: Int? = nil
    ) {
        precondition((1...Self.mostNotes).contains(notes.count), "1 to 32 notes together")
        precondition(
            notes.allSatisfy { $0.fits(network.configuration) }, "what the network is told")
        self.network = network
        self.notes = notes
        lengths = notes.map(\.length)
        codes = notes.map { _ in [] }
        state = WaveNetState(network, notes: notes.count)
        let widths = CodeWidths.of(network.configuration.quantiser)
        draws = notes.enumerated().map { index, note in
            sampling.draw(note: index, widths: note.draft == nil ? nil : widths)
        }
        self.threads = WaveNetThreads(threads ?? Self.usefulThreads(network))
        identity = Self.identity(network, notes, sampling)
    }

    /// Small networks are through before a second thread has been told.
    private static func usefulThreads(_ network: WaveNetNetwork) -> Int {
        network.configuration.weightsPerSample < 8_000_000 ? 1 : min(2, Int(luthier_processors()))
    }

    private static func identity(
        _ network: WaveNetNetwork, _ notes: [WaveNetNote], _ sampling: Sampling
    ) -> UInt64 {
        var hash = WaveNetHash()
        hash.add(network.hash)
        hash.add(UInt64(network.precision.kernel))
        hash.add(String(describing: network.configuration))
        hash.add(UInt64(sampling.temperature.bitPattern))
        hash.add(UInt64(sampling.topK ?? 0))
        hash.add(sampling.seed)
        hash.add(UInt64(notes.count))
        for note in notes { note.add(to: &hash) }
        return hash.value
    }

    /// Generates the next samples of every note that has not ended; see ``Generation``.
    public func advance(by count: Int) -> Int {
        advance(by: count, logits: nil)
    }

    /// The samples of one note so far.
    public func samples(of note: Int) -> [Float] {
        var sound = sound(of: note)
        return sound.next(codes[note][...])
    }

    /// Turns the codes of a note into samples, from its start on.
    func sound(of note: Int) -> CodeSound {
        CodeSound(notes[note], network.configuration.quantiser)
    }

    /// The codes of one note so far, 0…255.
    public func labels(of note: Int) -> [UInt8] { codes[note] }

    /// The same, and hands out the logits `[steps, 256]` of each note, piece by piece: for tests,
    /// and for the cross-entropy of notes that are all opening.
    package func advance(
        by count: Int, logits: ((_ note: Int, UnsafeBufferPointer<Float>) -> Void)?
    ) -> Int {
        var made = 0
        while made < count {
            let active = notes.indices.filter { lengths[$0] > place }
            guard !active.isEmpty else { break }
            made += step(active, atMost: count - made, logits)
        }
        return made
    }

    /// Makes samples up to where anything changes.
    private func step(
        _ active: [Int], atMost count: Int,
        _ logits: ((_ note: Int, UnsafeBufferPointer<Float>) -> Void)?
    ) -> Int {
        let configuration = network.configuration
        let inHold = place % configuration.hold
        if inHold == 0 || !isHeld { hold(active) }
        var steps = min(count, Self.piece, configuration.hold - inHold)
        // Up to the next end of a note or of an opening.
        for note in active {
            steps = min(steps, lengths[note] - place)
            let opening = notes[note].opening.count
            if opening > place { steps = min(steps, opening - place) }
        }
        let skipsLogits = logits == nil && active.allSatisfy { notes[$0].opening.count > place }
        var buffers = StepBuffers(
            network, notes: notes.count, steps: steps, needsLogits: logits != nil)
        steps = threads.run(steps) { steps, pool in
            buffers.fill(notes, active: active, place: place, steps: steps)
            network.withNative { net in
                buffers.withWork(net, state, active: active, draws: draws) { work in
                    work.place = Int64(place)
                    work.steps = steps
                    work.skips_logits = skipsLogits ? 1 : 0
                    luthier_wavenet_run(&work, pool)
                }
            }
        }
        for note in active {
            codes[note] += buffers.codes[note * steps..<(note + 1) * steps]
            if let logits {
                let size = steps * CodeQuantiser.classes
                buffers.logits.withUnsafeBufferPointer {
                    logits(note, UnsafeBufferPointer(rebasing: $0[note * size..<(note + 1) * size]))
                }
            }
        }
        place += steps
        return steps
    }

    private func hold(_ active: [Int]) {
        let configuration = network.configuration
        let row = place / configuration.hold * configuration.condition
        for note in active {
            let values = notes[note].condition
            state.hold(
                configuration.condition > 0
                    ? Array(values[row..<row + configuration.condition]) : [], for: note)
        }
        isHeld = true
    }

    /// Takes what a snapshot says.
    func resume(codes: [[UInt8]], place: Int, queues: UnsafeRawBufferPointer) {
        self.codes = codes
        self.place = place
        state.restore(queues)
        for note in notes.indices { state.recall(codes[note], of: note) }
        isHeld = false
    }
}
