import Glibc
import Neural
import Signal

/// The powers that an STFT of a sound would show, from what drives the synthesiser alone: of the
/// first harmonics, and of all else.
///
/// A sine of known frequency and level puts a known shape on the bins of a Hann spectrum, noise a
/// known expectation; harmonics above those with levels of their own lie closer than bands are
/// wide and count as power by frequency. `Training/…/fullband/spectrum.py` is the same. Belongs to
/// one thread.
final class ExpectedSpectrum {
    /// Samples of the window.
    static let size = 3072
    /// Bins of a spectrum.
    static let bins = size / 2 + 1
    /// Control frames that a window covers, and how far before its frame's first.
    static let span = 8
    static let before = 2
    /// Bins to either side that side lobes are followed to.
    private static let reach = 8
    private static let least: Float = 1e-14
    private static let rate = Float(SpectralRange.full.rate)

    /// Power of the first harmonics, ``Detail/harmonics`` of them, `[bins]`.
    let harmonics = Tensor(frames: 1, channels: bins)
    /// Power of all else, `[bins]`.
    let rest = Tensor(frames: 1, channels: bins)

    private let lines = Tensor(frames: 1, channels: bins + 2 * reach)
    private let noise: NoiseBands
    private let envelope: NoiseBands
    /// Share of a main lobe's power on the bins beside it.
    private let leaks: [Float]

    init(_ sizes: InstrumentConfiguration.Sizes) {
        let range = SpectralRange.full
        noise = NoiseBands(
            range.noisePoints(sizes.noiseBands), size: Self.size, rate: range.rate)
        envelope = NoiseBands(range.envelopePoints(sizes), size: Self.size, rate: range.rate)
        leaks = (0...Self.reach).map { offset in
            guard offset > 2 else { return 0 }
            let x = Double(offset)
            let side = 1 / (.pi * x * (x * x - 1))
            return Float(0.5 * side * side / 1.5)
        }
    }

    /// Means under a window, of what its control frames are driven by.
    struct Means {
        /// Peak levels and places in bins of the harmonics with levels of their own.
        var level: [Float]
        var place: [Float]
        /// Power of the noise's bands, and of the envelope's points where there are harmonics.
        var noise: [Float]
        var envelope: [Float]
        /// Where the last harmonic with a level of its own lies in Hz, and their distance;
        /// infinite where none is voiced.
        var edge: Float
        var spacing: Float
    }

    /// Fills ``harmonics`` and ``rest`` for one window.
    func compute(_ means: Means) {
        put(means, 0..<Detail.harmonics, into: harmonics)
        put(means, Detail.harmonics..<means.level.count, into: rest)
        let factor = Float.pi / 4 * 3 / 8 * Float(Self.size)
        let levels = means.noise.map { logf($0 + Self.least) }
        for bin in 0..<Self.bins {
            let level = Self.between(levels, noise, bin)
            rest.pointer[bin] += expf(level) * factor + Self.least
        }
        addDense(means)
    }

    private func addDense(_ means: Means) {
        let top = Float(SpectralRange.full.top)
        let perBin = Self.rate / Float(Self.size)
        guard means.edge < top, means.spacing.isFinite else { return }
        let quarter = Float(Self.size) / 4
        let factor = 1.5 * quarter * quarter * perBin / means.spacing
        let levels = means.envelope.map { logf($0 + Self.least) }
        for bin in max(0, Int(means.edge / perBin))..<Self.bins {
            let hertz = Float(bin) * perBin
            let share = min(max((hertz - means.edge) / means.spacing, 0), 1)
            let fading = min(max((top - hertz) / Float(SpectralRange.full.fade), 0), 1)
            guard share > 0, fading > 0 else { continue }
            rest.pointer[bin] += expf(Self.between(levels, envelope, bin)) * share * fading * factor
        }
    }

    private static func between(_ levels: [Float], _ bands: NoiseBands, _ bin: Int) -> Float {
        let low = Int(bands.below[bin])
        return levels[low] + (levels[low + 1] - levels[low]) * bands.share[bin]
    }

    /// Sets a spectrum to the power of some sines: their main lobes, and what leaks beside them.
    private func put(_ means: Means, _ chosen: Range<Int>, into target: Tensor) {
        lines.clear()
        let bins = lines.pointer + Self.reach
        for sine in chosen where means.level[sine] > 0 {
            let height = means.level[sine] * Float(Self.size) / 4
            let low = Int(means.place[sine].rounded(.down)) - 1
            for bin in low..<low + 4 {
                let value = height * Self.lobe(means.place[sine] - Float(bin))
                bins[min(abs(bin), Self.bins - 1)] += value * value
            }
        }
        for bin in 0..<Self.bins { target.pointer[bin] = bins[bin] }
        for offset in 3...Self.reach {
            let leak = leaks[offset]
            for bin in 0..<Self.bins {
                target.pointer[bin] += leak * (bins[bin - offset] + bins[bin + offset])
            }
        }
    }

    /// A Hann window's spectrum `offset` bins beside a sine, 1 at 0.
    private static func lobe(_ offset: Float) -> Float {
        let x = abs(offset) < 1e-3 ? 1e-3 : offset
        let square = x * x
        guard abs(1 - square) >= 1e-3 else { return 0.5 }
        return sinf(.pi * x) / (.pi * x * (1 - square))
    }
}
