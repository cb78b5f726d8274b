import Glibc
import Signal

/// Measures how the onsets of a sound rise beside those of its reconstruction.
///
/// About each ``Onset`` the powers of sound and reconstruction are compared in the bands of an
/// ``OnsetCurve``, twice, the second time with what was found on the reconstruction. What is so
/// small that it may be chance is left out, and where onsets follow on one another, as in running
/// speech, half of it. `Training/…/onset_curve.py` is the same. Belongs to one thread.
final class OnsetMeter {
    /// Moments before and after an onset at which gains hold, and over which they fade outside.
    private static let before = 20
    private static let after = 40
    private static let fade = 5
    /// Onsets that are nearer than so many moments have a share of their gains.
    private static let close = 125
    private static let closeShare: Float = 0.5
    /// By so many dB powers in short windows differ by chance.
    private static let chance: Float = 3
    private static let rounds = 2
    /// Of the largest power; below it nothing is heard.
    private static let floor: Float = 1e-7

    private static let spacing = OnsetFilter.spacing
    /// Samples on either side of a moment that count; of a tone more than one period.
    private static let (side, tonalSide) = (spacing, 4 * spacing)
    private static let window = unit(Window.hann(2 * side))
    private static let tonalWindow = unit(Window.hann(2 * tonalSide))

    private let filter = BroadBands()

    /// The curve of a sound.
    ///
    /// - Parameters:
    ///   - samples: at 48 kHz, at least as many as `frames` hold.
    ///   - pitch: of the encoding; where there is one, powers are means over longer windows.
    ///   - render: makes a part of the reconstruction.
    /// - Returns: none where the sound has no onset.
    func curve(
        of samples: [Float], pitch: PitchTrack, render: (Range<Int>) throws -> [Float]
    ) rethrows -> OnsetCurve {
        let frames = pitch.frames
        let isTonal = pitch.hertz.map { $0 > 0 }
        let shares = shares(samples, moments: frames * OnsetCurve.steps)
        guard shares.contains(where: { $0 > 0 }) else { return .none }
        let total = frames * SpectralRange.full.hop
        let peak = samples.prefix(total).reduce(0) { max($0, abs($1)) }
        let floor = max(peak * peak * Self.floor, 1e-12)
        var gains = [Float](repeating: 0, count: frames * OnsetCurve.width)
        for region in regions(shares) {
            let first = max(
                0, region.lowerBound * Self.spacing - Self.tonalSide - BroadBands.memory)
            let end = min(total, region.upperBound * Self.spacing + Self.tonalSide)
            let wanted = powers(
                split(Array(samples[first..<end])), region, from: first, isTonal)
            var parts = split(try render(first..<end))
            var found = [Float](repeating: 0, count: region.count * OnsetCurve.bands)
            for round in 0..<Self.rounds {
                if round > 0 { amplify(&parts, by: found, region, from: first) }
                let got = powers(parts, region, from: first, isTonal)
                let known = found
                for index in found.indices {
                    let error = 10 * log10f((wanted[index] + floor) / (got[index] + floor))
                    found[index] = min(max(known[index] + error, -Detail.most), Detail.most)
                }
            }
            for (index, gain) in found.enumerated() {
                let moment = region.lowerBound + index / OnsetCurve.bands
                let sure = gain - min(max(gain, -Self.chance), Self.chance)
                gains[region.lowerBound * OnsetCurve.bands + index] = sure * shares[moment]
            }
        }
        return OnsetCurve(gains: gains)
    }

    /// How much of a gain holds at each moment, 0…1.
    private func shares(_ samples: [Float], moments: Int) -> [Float] {
        let levels = (0..<moments).map { moment in
            10 * log10f(power(samples, at: moment * Self.spacing + Self.spacing / 2) + 1e-12)
        }
        let onsets = Onset.all(in: levels)
        var shares = [Float](repeating: 0, count: moments)
        for (index, onset) in onsets.enumerated() {
            let before = index > 0 ? onset.first - onsets[index - 1].last : .max
            let after = index + 1 < onsets.count ? onsets[index + 1].first - onset.last : .max
            let whole = min(before, after) < Self.close ? Self.closeShare : 1
            let (first, last) = (onset.first - Self.before, onset.last + Self.after)
            for near in max(0, first - Self.fade)...min(moments - 1, last + Self.fade) {
                let outside = Float(max(0, first - near, near - last))
                shares[near] = max(shares[near], whole * (1 - outside / Float(Self.fade)))
            }
        }
        return shares
    }

    /// Stretches of moments at which gains hold.
    private func regions(_ shares: [Float]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for (moment, share) in shares.enumerated() where share > 0 {
            if let last = result.last, last.upperBound == moment {
                result[result.count - 1] = last.lowerBound..<moment + 1
            } else {
                result.append(moment..<moment + 1)
            }
        }
        return result
    }

    /// Samples in the bands, `[bands]` of equally many.
    private func split(_ samples: [Float]) -> [[Float]] {
        var parts = [[Float]](
            repeating: [Float](repeating: 0, count: samples.count), count: OnsetCurve.bands)
        filter.reset()
        for (index, sample) in samples.enumerated() {
            let heard = filter.split(sample)
            for band in parts.indices { parts[band][index] = heard[band] }
        }
        return parts
    }

    /// Powers at the moments of a region, `[moments, bands]`.
    private func powers(
        _ parts: [[Float]], _ region: Range<Int>, from first: Int, _ isTonal: [Bool]
    ) -> [Float] {
        region.flatMap { moment in
            let window = isTonal[moment / OnsetCurve.steps] ? Self.tonalWindow : Self.window
            let middle = moment * Self.spacing + Self.spacing / 2 - first
            return parts.map { power($0, at: middle, under: window) }
        }
    }

    private static func unit(_ window: [Float]) -> [Float] {
        let sum = window.reduce(0, +)
        return window.map { $0 / sum }
    }

    /// The mean power about a sample; outside is silence.
    private func power(
        _ samples: [Float], at middle: Int, under window: [Float] = window
    ) -> Float {
        let low = middle - window.count / 2
        let start = min(max(0, -low), window.count)
        let inside = start..<max(start, min(window.count, samples.count - low))
        return samples.withUnsafeBufferPointer { samples in
            window.withUnsafeBufferPointer { window in
                var sum: Float = 0
                for index in inside {
                    sum += window[index] * samples[low + index] * samples[low + index]
                }
                return sum
            }
        }
    }

    /// Puts gains on samples in their bands, along straight lines between moments.
    private func amplify(
        _ parts: inout [[Float]], by gains: [Float], _ region: Range<Int>, from first: Int
    ) {
        let factors = gains.map { expf($0 * Detail.nepers) }
        for band in parts.indices {
            for index in parts[band].indices {
                let place = Float(first + index - Self.spacing / 2) / Float(Self.spacing)
                let within = place - Float(region.lowerBound)
                let held = min(max(within, 0), Float(region.count - 1))
                let (left, share) = (Int(held), held - held.rounded(.down))
                let right = min(left + 1, region.count - 1)
                let (low, high) = (
                    factors[left * OnsetCurve.bands + band],
                    factors[right * OnsetCurve.bands + band]
                )
                parts[band][index] *= low + (high - low) * share
            }
        }
    }
}
