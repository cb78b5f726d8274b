import Models
import Signal

/// How loud a blend ought to be: on the straight line, in dB, between its sources.
///
/// The mean of two pictures is nearly the mean of two log spectra, and where those differ it is
/// quieter than either sound. So each blend is brought near the level between those that its
/// sources have alone, under the same pitch, length and edits. A last 2.8 dB are left to it: they
/// are hardly heard, and with them attacks would stand out. The ends are left as they are.
public struct LoudnessLine: Equatable, Sendable {
    /// The level below which nothing is heard and nothing is raised, in dBFS.
    private static let silence: Float = -80

    /// RMS of each source alone in dBFS, `nil` where it takes no part.
    let levels: [Float?]

    /// Renders each source that takes part in any of the blends, alone.
    ///
    /// - Parameters:
    ///   - encodings: the sources.
    ///   - blends: blends that differ in their weights alone.
    ///   - studio: what renders.
    ///   - seed: chooses the noise.
    ///   - cancellation: stops a long render when raised.
    /// - Throws: an error of the model, `InstrumentError`, or `CancellationError`.
    public init(
        of encodings: [Encoding], under blends: [Blend], in studio: Studio, seed: UInt64 = 0,
        cancellation: Cancellation = Cancellation()
    ) throws {
        let mixtures = blends.filter { !$0.weights.contains(1) }
        levels = try encodings.indices.map { index in
            guard let blend = mixtures.first(where: { $0.weights[index] > 0 }) else { return nil }
            let alone = try blend.alone(index).apply(to: encodings)
            let sound = try studio.render(alone, seed: seed, cancellation: cancellation)
            return Loudness.decibels(max(Loudness.rms(sound.samples), 1e-6))
        }
    }

    /// The level that a blend ought to have in dBFS; `nil` for an end, which stays as it is.
    public func level(of blend: Blend) -> Float? {
        guard !blend.weights.contains(1) else { return nil }
        var sum: Float = 0
        for (weight, level) in zip(blend.weights, levels) where weight > 0 {
            guard let level, level > Self.silence else { return nil }
            sum += weight * level
        }
        return sum
    }
}

extension Blend {
    /// The same blend with all the weight on one source.
    func alone(_ index: Int) throws -> Blend {
        var weights = weights.map { _ in Float(0) }
        weights[index] = 1
        var blend = try Blend(
            weights: weights, interpolation: interpolation, pitch: pitch, frames: frames)
        (blend.follows, blend.scales, blend.offsets) = (follows, scales, offsets)
        return blend
    }
}

extension SampleBuffer {
    /// How far from the wanted level a sound may stay, in dB; less than the 3 dB that a blend may.
    private static let slack: Float = 2.8

    /// The sound near an RMS level in dBFS; silence stays silence.
    func levelled(to decibels: Float) -> SampleBuffer {
        let rms = Loudness.rms(samples)
        guard rms > 1e-6 else { return self }
        let missing = decibels - Loudness.decibels(rms)
        let gain = Loudness.amplitude(
            decibels: missing - min(max(missing, -Self.slack), Self.slack))
        return SampleBuffer(samples: samples.map { $0 * gain }, rate: rate)
    }
}
