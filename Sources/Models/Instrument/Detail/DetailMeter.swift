import Glibc
import Signal

/// Measures what a code leaves out of a sound: compares the sound's spectrum, frame by frame, with
/// the one that its controls promise, and three times over with what was found so far.
///
/// `Training/…/detail.py` is the same. Belongs to one thread.
final class DetailMeter {
    private static let rounds = 3
    /// Weight of bins that the first harmonics fill, so that no band is without any.
    private static let shared: Float = 0.01
    /// Of the largest power; below it nothing is heard.
    private static let floor: Float = 1e-8
    /// Of the Nyquist frequency; above it nothing is measured.
    private static let reach = 0.95
    private static let size = ExpectedSpectrum.size
    private static let bins = ExpectedSpectrum.bins

    private let sizes: InstrumentConfiguration.Sizes
    private let expected: ExpectedSpectrum
    private let stft = STFT(size: size, hop: SpectralRange.full.hop, padding: STFT.Padding.none)
    private let triangles = NoiseBands(
        Detail.points, size: size, rate: SpectralRange.full.rate)
    /// Bins up to 20 kHz.
    private let heard = Int(Detail.top) * size / SpectralRange.full.rate + 1

    init(_ sizes: InstrumentConfiguration.Sizes) {
        self.sizes = sizes
        expected = ExpectedSpectrum(sizes)
    }

    /// The detail of a sound.
    ///
    /// - Parameters:
    ///   - samples: at 48 kHz, at least as long as the controls.
    ///   - controls: what drives the synthesiser for it.
    ///   - nyquist: Hz up to which the source reaches.
    func detail(
        of samples: [Float], beside controls: SpectralControls, reaching nyquist: Double
    ) -> Detail {
        let frames = controls.count / DecoderNetwork.subframes
        let powers = powers(samples, frames: frames)
        let floor = (powers.max() ?? 0) * Self.floor + 1e-12
        var detail = Detail(gains: Array(repeating: 0, count: frames * Detail.width))
        for _ in 0..<Self.rounds {
            let window = ControlWindow(controls, under: detail, sizes)
            var gains = detail.gains
            for frame in 0..<frames {
                expected.compute(window.means(of: frame))
                powers.withUnsafeBufferPointer { all in
                    guard let base = all.baseAddress else { return }
                    add(
                        base + frame * Self.bins, floor, controls, frame, nyquist, to: &gains)
                }
            }
            detail = Detail(gains: gains)
        }
        return Detail(packed: detail.packed)
    }

    /// Powers of the sound's spectrum, `[frames, bins]`; windows are centred on frames.
    private func powers(_ samples: [Float], frames: Int) -> [Float] {
        let hop = SpectralRange.full.hop
        let silence = [Float](repeating: 0, count: (Self.size - hop) / 2)
        let padded = silence + samples.prefix(frames * hop) + silence
        var (result, spectrum) = ([Float](), [Float](repeating: 0, count: Self.bins))
        result.reserveCapacity(frames * Self.bins)
        padded.withUnsafeBufferPointer { padded in
            guard let base = padded.baseAddress else { return }
            for frame in 0..<frames {
                stft.process(base + frame * hop, into: &spectrum)
                for value in spectrum { result.append(value * value) }
            }
        }
        return result
    }

    /// Adds what one frame misses.
    private func add(
        _ power: UnsafePointer<Float>, _ floor: Float, _ controls: SpectralControls, _ frame: Int,
        _ nyquist: Double, to gains: inout [Float]
    ) {
        let (harmonics, rest) = (expected.harmonics.pointer, expected.rest.pointer)
        var wanted = [Float](repeating: 0, count: Detail.bands)
        var got = wanted
        for bin in 0..<heard {
            let all = harmonics[bin] + rest[bin]
            let share = rest[bin] / all
            let weight = share * share + Self.shared
            let (low, above) = (Int(triangles.below[bin]), triangles.share[bin])
            let (here, there) = (weight * (power[bin] + floor), weight * (all + floor))
            wanted[low] += here * (1 - above)
            wanted[low + 1] += here * above
            got[low] += there * (1 - above)
            got[low + 1] += there * above
        }
        let row = frame * Detail.width
        for band in 0..<Detail.bands where Double(Detail.points[band]) < nyquist * Self.reach {
            gains[row + band] += 10 * log10f(wanted[band] / got[band])
        }
        let middle = frame * DecoderNetwork.subframes + DecoderNetwork.subframes / 2
        guard controls.isVoiced[middle] else { return }
        let top = Float(min(Detail.top, nyquist * Self.reach))
        for harmonic in 0..<min(Detail.harmonics, controls.harmonics) {
            let place = middle * controls.harmonics + harmonic
            let hertz = (controls.hertz[place - controls.harmonics] + controls.hertz[place]) / 2
            guard hertz < top else { break }
            let bin = (hertz * Float(Self.size) / Float(SpectralRange.full.rate))
                .rounded(.toNearestOrEven)
            let centre = min(max(Int(bin), 1), Self.bins - 2)
            var (sound, tone, other): (Float, Float, Float) = (0, 0, 0)
            for near in centre - 1...centre + 1 {
                sound += power[near] + floor
                tone += harmonics[near]
                other += rest[near]
            }
            let error = 10 * log10f(sound / (tone + other + 3 * floor))
            gains[row + Detail.bands + harmonic] += error * tone / (tone + other)
        }
    }
}
