import Glibc
import Signal

/// Turns the network's raw outputs into ``ControlFrame``s: a spectral envelope read at the
/// frequency of each harmonic, a correction for each harmonic, noise levels, and stiffness, which
/// stretches the harmonics as on a piano string: f·h·√(1 + B·h²) (Fletcher 1964).
struct ControlReader {
    private let sizes: InstrumentConfiguration.Sizes
    private let curve: MelCurve

    init(_ sizes: InstrumentConfiguration.Sizes) {
        self.sizes = sizes
        curve = MelCurve(points: sizes.envelopePoints)
    }

    /// `count` frequencies in Hz from 0 to 8000, equally far apart on Slaney's mel scale.
    static func melPoints(_ count: Int) -> [Float] {
        let top = MelBank.mel(hertz: 8000)
        return (0..<count).map {
            Float(MelBank.hertz(mel: top * Double($0) / Double(count - 1)))
        }
    }

    /// Reads one control frame; allocates nothing.
    ///
    /// - Parameters:
    ///   - raw: the network's outputs for this moment.
    ///   - f0: the pitch in Hz.
    ///   - isVoiced: whether there are harmonics at all.
    ///   - frame: what is filled in.
    func read(
        _ raw: UnsafePointer<Float>, f0: Double, isVoiced: Bool, into frame: ControlFrame
    ) {
        let detail = raw + sizes.envelopePoints
        let noise = detail + sizes.harmonics
        let stiffness = exp(Double(min(max(noise[sizes.noiseBands], -30), 2)) - 4) * 1e-2
        for index in 0..<sizes.harmonics {
            let order = Double(index + 1)
            let hertz = f0 * order * (1 + stiffness * order * order).squareRoot()
            let taper = isVoiced ? Float(min(max((7900 - hertz) / 300, 0), 1)) : 0
            frame.pitch[index] = hertz / 16_000
            guard taper > 0 else {
                frame.level[index] = 0
                continue
            }
            let level = curve.value(of: raw, at: Float(hertz)) + detail[index]
            frame.level[index] = expf(min(max(level, -16), 2)) * taper
        }
        for band in 0..<sizes.noiseBands { frame.noise[band] = min(max(noise[band], -16), 3) }
    }
}
