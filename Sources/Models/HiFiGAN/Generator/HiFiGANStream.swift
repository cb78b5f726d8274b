/// Mel frames on their way through a generator; not shared between threads.
///
/// Samples come out ``HiFiGANConfiguration/context`` frames later, or one more, and the rest at the
/// end; they are those of ``HiFiGANModel/render(_:progress:)``, whatever the sizes of the blocks.
public final class HiFiGANStream {
    private let model: HiFiGANModel
    private let state: HiFiGANState

    init(model: HiFiGANModel, state: HiFiGANState) {
        self.model = model
        self.state = state
    }

    deinit { model.put(state) }

    /// Takes frames; returns the samples that they complete.
    ///
    /// - Precondition: the frames have the configuration's bands.
    public func push(_ mel: MelFrames) -> [Float] { push(mel, last: false) }

    /// Ends the sound; returns the remaining samples. The stream is at a new start then.
    public func finish() -> [Float] {
        defer { state.reset() }
        return push(MelFrames(values: [], bands: state.configuration.bands), last: true)
    }

    private func push(_ mel: MelFrames, last: Bool) -> [Float] {
        precondition(mel.bands == state.configuration.bands, "as many bands as the generator takes")
        var samples: [Float] = []
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 1) { nothing in
            mel.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress ?? UnsafePointer(nothing.baseAddress)
                else { return }
                state.push(base, count: mel.count, last: last) { samples.append(contentsOf: $0) }
            }
        }
        return samples
    }
}
