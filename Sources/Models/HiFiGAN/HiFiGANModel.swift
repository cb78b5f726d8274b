import Dispatch
import Neural
import Synchronization

/// A published HiFi-GAN generator: mel spectra to sound.
///
/// May be shared between threads: each rendering takes a prepared state from a library, or prepares
/// another, and puts it back.
public final class HiFiGANModel: Sendable {
    /// The sizes.
    public var configuration: HiFiGANConfiguration { weights.configuration }

    private let weights: HiFiGANWeights
    private let states = ObjectPool<HiFiGANState>()

    /// Prepares a generator.
    ///
    /// - Throws: Neural's `NeuralError` `engine`.
    public init(_ weights: HiFiGANWeights) throws {
        self.weights = weights
        states.put(try makeState())
    }

    /// Renders a whole spectrum: `frames × hop` samples at the configuration's rate, −1…1.
    ///
    /// Works piece by piece; but for the samples themselves memory does not grow with the sound.
    ///
    /// - Parameters:
    ///   - threads: how many work at once, each on a stretch of its own with what the generator
    ///     sees on either side of it; a short sound takes fewer.
    ///   - progress: called with the samples made so far; what it throws ends the work.
    /// - Throws: what `progress` throws, or Neural's `NeuralError` `engine`.
    /// - Precondition: the spectrum has the configuration's bands.
    public func render(
        _ mel: MelFrames, threads: Int = 1, progress: (Int) throws -> Void = { _ in }
    ) throws -> [Float] {
        precondition(mel.bands == configuration.bands, "as many bands as the generator takes")
        let stretches = stretches(of: mel.count, threads: threads)
        let work = Work()
        let others = DispatchGroup()
        for index in stretches.indices.dropFirst() {
            DispatchQueue.global(qos: .userInitiated).async(group: others) { [self] in
                let sound = Result {
                    try render(mel, frames: stretches[index]) { try work.note($0) }
                }
                work.sounds.withLock { $0[index] = sound }
            }
        }
        defer {
            // What this thread threw ends them as well.
            work.isOver.store(true, ordering: .relaxed)
            others.wait()
        }
        var samples = try render(mel, frames: stretches[0]) {
            try work.note($0)
            try progress(work.made.load(ordering: .relaxed))
        }
        while others.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
            try progress(work.made.load(ordering: .relaxed))
        }
        for index in stretches.indices.dropFirst() {
            samples += try work.sounds.withLock { try $0[index]?.get() ?? [] }
        }
        try progress(samples.count)
        return samples
    }

    /// What several threads have made of a sound.
    private final class Work: Sendable {
        /// Samples of all.
        let made = Atomic(0)
        /// Whether nobody wants the rest.
        let isOver = Atomic(false)
        let sounds = Mutex<[Int: Result<[Float], any Error>]>([:])

        /// Adds samples to those that were made.
        func note(_ count: Int) throws {
            if isOver.load(ordering: .relaxed) { throw CancellationError() }
            made.add(count, ordering: .relaxed)
        }
    }

    /// Stretches of about the same length, one a thread; fewer where what lies around them would
    /// take longer than they do.
    private func stretches(of frames: Int, threads: Int) -> [Range<Int>] {
        let count = min(max(1, threads), max(1, frames / (2 * margin)))
        return (0..<count).map { frames * $0 / count..<frames * ($0 + 1) / count }
    }

    /// Frames on either side of a frame of which its samples depend.
    private var margin: Int { configuration.context + 1 }

    /// Renders some frames of a spectrum.
    ///
    /// - Parameter progress: called with the number of samples that were added.
    private func render(
        _ mel: MelFrames, frames: Range<Int>, progress: (Int) throws -> Void
    ) throws -> [Float] {
        let state = try takeState()
        defer { put(state) }
        let hop = configuration.hop
        let seen = max(0, frames.lowerBound - margin)..<min(mel.count, frames.upperBound + margin)
        var unheard = (frames.lowerBound - seen.lowerBound) * hop
        let wanted = frames.count * hop
        var samples: [Float] = []
        samples.reserveCapacity(wanted)
        var start = seen.lowerBound
        while start < seen.upperBound {
            let (count, before) = (
                min(HiFiGANState.framesAtOnce, seen.upperBound - start), samples.count
            )
            mel.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return }
                state.push(
                    base + start * mel.bands, count: count, last: start + count == seen.upperBound
                ) { piece in
                    let skipped = min(unheard, piece.count)
                    unheard -= skipped
                    samples.append(
                        contentsOf: piece.dropFirst(skipped).prefix(wanted - samples.count))
                }
            }
            start += count
            try progress(samples.count - before)
        }
        return samples
    }

    /// A stream at the start of a sound.
    ///
    /// - Throws: Neural's `NeuralError` `engine`.
    public func stream() throws -> HiFiGANStream {
        HiFiGANStream(model: self, state: try takeState())
    }

    private func takeState() throws -> HiFiGANState { try states.take() ?? makeState() }

    func put(_ state: HiFiGANState) {
        state.reset()
        states.put(state)
    }

    private func makeState() throws -> HiFiGANState {
        try HiFiGANState(weights, engine: Engine())
    }
}
