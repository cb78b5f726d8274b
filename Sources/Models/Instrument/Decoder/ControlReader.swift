import Glibc
import Signal

/// Turns the network's raw outputs into ``ControlFrame``s: a spectral envelope read at the
/// frequency of each harmonic, a correction for each harmonic, noise levels, and stiffness, which
/// stretches the harmonics as on a piano string: f·h·√(1 + B·h²) (Fletcher 1964).
struct ControlReader {
    private let sizes: InstrumentConfiguration.Sizes
    /// Frequencies in Hz of the envelope's points, equally far apart in mel.
    private let points: [Float]
    /// The first point above each whole Hz.
    private let above: [Int]

    init(_ sizes: InstrumentConfiguration.Sizes) {
        self.sizes = sizes
        let points = Self.melPoints(sizes.envelopePoints)
        self.points = points
        above = (0..<8000).map { hertz in
            points.firstIndex { $0 > Float(hertz) } ?? points.count - 1
        }
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
            let level = envelope(raw, at: Float(hertz)) + detail[index]
            frame.level[index] = expf(min(max(level, -16), 2)) * taper
        }
        for band in 0..<sizes.noiseBands { frame.noise[band] = min(max(noise[band], -16), 3) }
    }

    private func envelope(_ values: UnsafePointer<Float>, at hertz: Float) -> Float {
        let hertz = min(max(hertz, 0), 7999)
        var high = above[Int(hertz)]
        while high < points.count - 1, points[high] <= hertz { high += 1 }
        let share = (hertz - points[high - 1]) / (points[high] - points[high - 1])
        return values[high - 1] + (values[high] - values[high - 1]) * share
    }
}
