import Glibc
import Signal

/// Measures what a model misses of a sound's spectrum, by comparing the sound with its own
/// reconstruction, for the harmonics and for the noise apart.
///
/// The curve of the harmonics goes on between the partials, so that it holds at other pitches.
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

    init(_ sizes: InstrumentConfiguration.Sizes) { self.sizes = sizes }

    /// The equaliser of a sound.
    ///
    /// - Parameters:
    ///   - samples: the sound at 16 kHz, as long as the controls.
    ///   - controls: what the first stage is driven by for it, without an equaliser.
    func equaliser(of samples: [Float], beside controls: Outline.Controls) -> Equaliser {
        let wanted = powers(samples)
        var result = Equaliser.flat
        for _ in 0..<Self.rounds {
            let (tones, noise) = parts(controls, result)
            result.add(missed(wanted, powers(tones), powers(noise)))
        }
        return result
    }

    /// Harmonics and noise of controls under an equaliser.
    private func parts(
        _ controls: Outline.Controls, _ equaliser: Equaliser
    ) -> (tones: [Float], noise: [Float]) {
        let synthesiser = Synthesiser(sizes, maxControls: controls.count, isSplit: true)
        let (change, frame) = (ControlEqualiser(sizes), ControlFrame(sizes))
        change.follow(equaliser)
        for moment in 0..<controls.count {
            frame.take(controls, at: moment)
            change.apply(to: frame)
            synthesiser.push(frame)
        }
        synthesiser.finish()
        var result: (tones: [Float], noise: [Float]) = ([], [])
        synthesiser.take(from: 0) { tones, noise, count in
            result.tones = Array(UnsafeBufferPointer(start: tones, count: count))
            result.noise = Array(UnsafeBufferPointer(start: noise, count: count))
        }
        return result
    }

    /// Power at the points of an equaliser, `[frames, points]`.
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
    private func missed(_ wanted: [Double], _ tones: [Double], _ noise: [Double]) -> Equaliser {
        let floor = (wanted.max() ?? 0) * Self.floor + 1e-12
        var sums = [[Double]](repeating: Array(repeating: 0, count: Equaliser.points), count: 4)
        for index in wanted.indices {
            let got = tones[index] + noise[index]
            guard max(wanted[index], got) > 4 * floor else { continue }
            let error = log((wanted[index] + floor) / (got + floor)) / 2
            let (share, point) = (tones[index] / max(got, 1e-30), index % Equaliser.points)
            // Squared, so that noise that partials drown is not taken to err as they do.
            let (own, rest) = (share * share, (1 - share) * (1 - share))
            sums[0][point] += own * error
            sums[1][point] += own
            sums[2][point] += rest * error
            sums[3][point] += rest
        }
        func curve(_ errors: [Double], _ weights: [Double]) -> [Float] {
            let (error, weight) = (spread(errors), spread(weights))
            return zip(error, weight).map { Float($0 / ($1 + Self.pull)) }
        }
        return Equaliser(tones: curve(sums[0], sums[1]), noise: curve(sums[2], sums[3]))
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
