import Neural

/// A published HiFi-GAN generator: mel spectra to sound.
///
/// May be shared between threads: each rendering takes a prepared state from a library, or prepares
/// another, and puts it back.
public final class HiFiGANModel: Sendable {
    /// The sizes.
    public var configuration: HiFiGANConfiguration { weights.configuration }

    private let weights: HiFiGANWeights
    private let states = ObjectPool<HiFiGANState>()

    /// Prepares a generator; a rendering works on one thread.
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
    /// - Parameter progress: called with the samples made so far; what it throws ends the work.
    /// - Precondition: the spectrum has the configuration's bands.
    public func render(
        _ mel: MelFrames, progress: (Int) throws -> Void = { _ in }
    ) throws -> [Float] {
        precondition(mel.bands == configuration.bands, "as many bands as the generator takes")
        let state = try takeState()
        defer { put(state) }
        var samples: [Float] = []
        samples.reserveCapacity(mel.count * configuration.hop)
        let step = HiFiGANState.framesAtOnce
        var start = 0
        while start < mel.count {
            let count = min(step, mel.count - start)
            mel.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return }
                state.push(
                    base + start * mel.bands, count: count, last: start + count == mel.count
                ) { samples.append(contentsOf: $0) }
            }
            start += count
            try progress(samples.count)
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
