import Glibc
import Neural

/// Splits samples at 48 kHz into the bands of an ``OnsetCurve`` as they come.
///
/// The bands are differences of first-order low-pass filters, so that they add up to the samples
/// themselves and there is no delay. Allocates nothing while it works; belongs to one thread.
final class BroadBands {
    /// Samples after which nothing is left of what was heard before: to 1e-10.
    static let memory = 384

    private static let filters = OnsetCurve.bands - 1
    /// How far each filter moves towards a sample.
    private static let rates = OnsetCurve.edges.map {
        Float(1 - exp(-2 * .pi * $0 / Double(SpectralRange.full.rate)))
    }

    private let rates = Tensor(frames: 1, channels: filters, values: BroadBands.rates)
    private let lows = Tensor(frames: 1, channels: filters)
    private let parts = Tensor(frames: 1, channels: OnsetCurve.bands)

    /// Goes on as after silence.
    func reset() { lows.clear() }

    /// The parts of the next sample, `[bands]`, good until the next call.
    func split(_ sample: Float) -> UnsafePointer<Float> {
        var below: Float = 0
        for band in 0..<Self.filters {
            lows.pointer[band] += (sample - lows.pointer[band]) * rates.pointer[band]
            parts.pointer[band] = lows.pointer[band] - below
            below = lows.pointer[band]
        }
        parts.pointer[Self.filters] = sample - below
        return UnsafePointer(parts.pointer)
    }
}
