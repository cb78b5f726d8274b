import Glibc
import Signal

/// Turns the network's raw outputs into ``ControlFrame``s: a spectral envelope read at the
/// frequency of each harmonic, a correction for each of the first harmonics, noise levels, and
/// stiffness, which stretches the harmonics as on a piano string: f·h·√(1 + B·h²) (Fletcher 1964).
struct ControlReader {
    /// The least and the largest logarithm of a level.
    static let levels: ClosedRange<Float> = -16...2
    private let sizes: InstrumentConfiguration.Sizes
    private let range: SpectralRange
    private let harmonics: Int
    private let envelope: SpectralCurve

    init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange = .narrow) {
        self.sizes = sizes
        self.range = range
        harmonics = range.harmonics(sizes)
        envelope = SpectralCurve(range.envelopePoints(sizes), upTo: range.lastRead)
    }

    /// Reads one control frame; allocates nothing.
    ///
    /// - Parameters:
    ///   - raw: the network's outputs for this moment.
    ///   - f0: the pitch in Hz.
    ///   - isVoiced: whether there are harmonics at all.
    ///   - detail: what is put on the levels; `nil` for none.
    ///   - frame: what is filled in.
    func read(
        _ raw: UnsafePointer<Float>, f0: Double, isVoiced: Bool, detail: ControlDetail? = nil,
        into frame: ControlFrame
    ) {
        let own = raw + sizes.envelopePoints
        let noise = own + sizes.harmonics
        let stiffness = exp(Double(min(max(noise[sizes.noiseBands], -30), 2)) - 4) * 1e-2
        let dense = detail?.envelope(raw) ?? raw
        frame.sounding = 0
        for index in 0..<harmonics {
            let order = Double(index + 1)
            let hertz = f0 * order * (1 + stiffness * order * order).squareRoot()
            let taper = isVoiced ? Float(min(max((range.top - hertz) / range.fade, 0), 1)) : 0
            frame.pitch[index] = hertz / Double(range.rate)
            guard taper > 0 else {
                frame.level[index] = 0
                continue
            }
            frame.sounding = index + 1
            let isOwn = index < sizes.harmonics
            let level =
                isOwn
                ? envelope.value(raw, at: Float(hertz)) + own[index]
                : envelope.value(dense, at: Float(hertz))
            var logarithm = min(max(level, Self.levels.lowerBound), Self.levels.upperBound)
            if isOwn, let detail { logarithm += detail.gain(ofHarmonic: index, at: Float(hertz)) }
            frame.level[index] = expf(logarithm) * taper
        }
        for band in 0..<sizes.noiseBands { frame.noise[band] = min(max(noise[band], -16), 3) }
        detail?.apply(toNoise: frame.noise)
    }
}
