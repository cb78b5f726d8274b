import Glibc
import Signal

/// Measures what a model misses of a sound's spectrum, by comparing the sound with its own
/// reconstruction, for the harmonics and for the noise apart.
///
/// Carries scratch memory: one thread at a time.
struct EqualiserMeter {
    /// Times that it is measured, each time with what was found so far.
    private static let rounds = 2
    /// Points in which the weight of a neighbour falls to 1 / e.
    private static let reach = 0.5
    /// Frames' worth of gain 1 beside what is measured.
    private static let pull = 4.0
    /// Of the loudest band's power; below it nothing is heard.
    private static let floor = 1e-8

    private let sizes: InstrumentConfiguration.Sizes
    private let stft = STFT(size: 1024, hop: 256)
    private let bands = NoiseBands(Equaliser.points, size: 1024)
    private let points = SpectralRange.melPoints(Equaliser.points)

    init(_ sizes: InstrumentConfiguration.Sizes) { self.sizes = sizes }

    /// The equaliser of a sound.
    ///
    /// - Parameters:
    ///   - samples: the sound at 16 kHz, as long as the controls.
    ///   - controls: what the first stage is driven by for it, without an equaliser.
    func equaliser(of samples: [Float], beside controls: HarmonicDraft.Controls) -> Equaliser {
        let wanted = powers(samples)
        var result = Equaliser.flat
        for _ in 0..<Self.rounds {
            let (harmonics, noise) = parts(controls, result)
            result.add(missed(wanted, powers(harmonics), powers(noise), controls))
        }
        return result
    }

    /// Harmonics and noise of controls under an equaliser.
    private func parts(
        _ controls: HarmonicDraft.Controls, _ equaliser: Equaliser
    ) -> (harmonics: [Float], noise: [Float]) {
        let synthesiser = Synthesiser(sizes, maxControls: controls.count, isSplit: true)
        let (change, frame) = (ControlEqualiser(sizes), ControlFrame(sizes))
        change.follow(equaliser)
        for moment in 0..<controls.count {
            frame.take(controls, at: moment)
            change.apply(to: frame)
            synthesiser.push(frame)
        }
        synthesiser.finish()
        var result: (harmonics: [Float], noise: [Float]) = ([], [])
        synthesiser.take(from: 0) { harmonics, noise, count in
            result.harmonics = Array(UnsafeBufferPointer(start: harmonics, count: count))
            result.noise = Array(UnsafeBufferPointer(start: noise, count: count))
        }
        return result
    }

    /// Power around the points of the noise's curve, `[frames, points]`.
    private func powers(_ samples: [Float]) -> [Double] {
        let (magnitudes, bins) = (stft.magnitudes(samples), stft.bins)
        let frames = magnitudes.count / bins
        var result = [Double](repeating: 0, count: frames * Equaliser.points)
        for frame in 0..<frames {
            for bin in 0..<bins {
                let magnitude = Double(magnitudes[frame * bins + bin])
                let (power, share) = (magnitude * magnitude, Double(bands.share[bin]))
                let place = frame * Equaliser.points + Int(bands.below[bin])
                result[place] += power * (1 - share)
                result[place + 1] += power * share
            }
        }
        return result
    }

    /// The gains that harmonics and noise lack beside a sound, of whose powers these are.
    private func missed(
        _ wanted: [Double], _ harmonics: [Double], _ noise: [Double],
        _ controls: HarmonicDraft.Controls
    ) -> Equaliser {
        let floor = (wanted.max() ?? 0) * Self.floor + 1e-12
        let none = [Double](repeating: 0, count: Equaliser.points)
        var (ofHarmonics, ofNoise) = ((sum: none, weight: none), (sum: none, weight: none))
        var (errors, shares) = (none, none)
        for frame in 0..<wanted.count / Equaliser.points {
            for point in 0..<Equaliser.points {
                let index = frame * Equaliser.points + point
                let got = harmonics[index] + noise[index]
                let isHeard = max(wanted[index], got) > 4 * floor
                errors[point] = log((wanted[index] + floor) / (got + floor)) / 2
                let share = harmonics[index] / max(got, 1e-30)
                // Squared, so that noise that partials drown is not taken to err as they do.
                shares[point] = isHeard ? share * share : 0
                let rest = isHeard ? (1 - share) * (1 - share) : 0
                ofNoise.sum[point] += rest * errors[point]
                ofNoise.weight[point] += rest
            }
            let moment = min(frame * stft.hop / HarmonicDraft.Controls.hop, controls.count - 1)
            for harmonic in 0..<min(controls.harmonics, Equaliser.points) {
                let cycles = controls.pitch[moment * controls.harmonics + harmonic]
                let hertz = cycles * Double(Encoding.sampleRate)
                guard hertz < 7900 else { break }
                let point = nearest(to: hertz)
                ofHarmonics.sum[harmonic] += shares[point] * errors[point]
                ofHarmonics.weight[harmonic] += shares[point]
            }
        }
        func curve(_ sums: [Double], _ weights: [Double]) -> [Float] {
            zip(sums, weights).map { Float($0 / ($1 + Self.pull)) }
        }
        return Equaliser(
            harmonics: curve(ofHarmonics.sum, ofHarmonics.weight),
            noise: curve(spread(ofNoise.sum), spread(ofNoise.weight)))
    }

    /// The point nearest to a frequency.
    private func nearest(to hertz: Double) -> Int {
        let place = MelBank.mel(hertz: hertz) / MelBank.mel(hertz: 8000)
        let low = min(Int(place * Double(Equaliser.points - 1)), Equaliser.points - 2)
        return Float(hertz) < (points[low] + points[low + 1]) / 2 ? low : low + 1
    }

    /// Each value with those beside it, the farther the less.
    private func spread(_ values: [Double]) -> [Double] {
        values.indices.map { place in
            values.indices.reduce(0) {
                $0 + values[$1] * exp(-Double(abs($1 - place)) / Self.reach)
            }
        }
    }
}
