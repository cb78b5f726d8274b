import Glibc
import Models
import Signal

/// How loud a blend ought to be: on the straight line, in dB, between its sources.
///
/// The mean of two encodings is nearly the mean of two log spectra, and where those differ it is
/// quieter than either sound. So each blend is brought near the level between those that its
/// sources have alone, under the same pitch, length and edits. A last 2.8 dB are left to it: they
/// are hardly heard, and with them attacks would stand out. The ends are left as they are.
public struct LoudnessInterpolation: Equatable, Sendable {
    /// The level below which nothing is heard and nothing is raised, in dBFS.
    private static let silence: Float = -80
    /// How far from its level a blend may stay, in dB; less than the 3 dB that a blend may.
    private static let slack: Float = 2.8

    /// RMS of each source alone in dBFS, `nil` where it is not known.
    public let levels: [Float?]

    /// Makes a line of levels that are known.
    ///
    /// - Parameter levels: as ``level(ofSource:in:under:by:seed:vocoder:cancellation:)`` measures
    ///   them, one a source; `nil` for one that takes no part.
    public init(levels: [Float?]) { self.levels = levels }

    /// Renders each source that takes part in any of the blends, alone.
    ///
    /// A vocoder that generates would take hours for it: the model's own vocoder tells the levels
    /// of the same encodings instead. Where it cannot read them, no level is known.
    ///
    /// - Parameters:
    ///   - encodings: the sources.
    ///   - blends: blends that differ in their weights alone.
    ///   - codec: what renders.
    ///   - seed: chooses the noise.
    ///   - vocoder: the vocoder that renders the blends; `nil` for the model's own.
    ///   - cancellation: stops a long render when raised.
    /// - Throws: an error of the model, `InstrumentError`, or `CancellationError`.
    public init(
        of encodings: [Encoding], under blends: [Blend], in codec: SoundCodec, seed: UInt64 = 0,
        vocoder: String? = nil, cancellation: Cancellation = Cancellation()
    ) throws {
        let mixtures = blends.filter { !$0.weights.contains(1) }
        guard let ruler = try codec.model.ruler(for: vocoder) else {
            levels = encodings.map { _ in nil }
            return
        }
        levels = try encodings.indices.map { index in
            guard let blend = mixtures.first(where: { $0.weights[index] > 0 }) else { return nil }
            return try Self.level(
                ofSource: index, in: encodings, under: blend, by: codec, seed: seed,
                vocoder: ruler.name, cancellation: cancellation)
        }
    }

    /// The level of one source alone in dBFS, whatever its weight.
    ///
    /// It holds for all blends with the same ends (``Blend/hasSameEnds(as:)``), so it can be kept
    /// while only the weights change.
    ///
    /// - Parameters:
    ///   - index: the source, 0 is A.
    ///   - encodings: all sources.
    ///   - blend: its pitch, length and edits are those measured under.
    ///   - codec: what renders.
    ///   - seed: chooses the noise.
    ///   - vocoder: the vocoder that renders the blend; `nil` for the model's own.
    ///   - cancellation: stops a long render when raised.
    /// - Throws: an error of the model, `InstrumentError`, or `CancellationError`.
    public static func level(
        ofSource index: Int, in encodings: [Encoding], under blend: Blend, by codec: SoundCodec,
        seed: UInt64 = 0, vocoder: String? = nil, cancellation: Cancellation = Cancellation()
    ) throws -> Float {
        let alone = try blend.alone(index).apply(to: encodings)
        let sound = try codec.render(
            alone, seed: seed, vocoder: vocoder, cancellation: cancellation)
        return Loudness.decibels(max(Loudness.rms(sound.samples), 1e-6))
    }

    /// The level that a blend ought to have in dBFS; `nil` for an end, which stays as it is, and
    /// where a source's level is unknown or silence.
    public func level(of blend: Blend) -> Float? {
        guard !blend.weights.contains(1) else { return nil }
        var sum: Float = 0
        for (weight, level) in zip(blend.weights, levels) where weight > 0 {
            guard let level, level > Self.silence else { return nil }
            sum += weight * level
        }
        return sum
    }

    /// What a blend's samples are multiplied with: to be as loud as it ought to be, and to have the
    /// blend's own gain.
    ///
    /// Live playing and rendered files take the same factor.
    ///
    /// - Parameters:
    ///   - blend: the blend, its gain in dB included.
    ///   - rms: the root mean square of its samples as the model renders them, linear; a short or
    ///     an earlier render of it serves for playing.
    public func gain(for blend: Blend, rms: Float) -> Float {
        Self.gain(rms: rms, level: level(of: blend)) * Loudness.amplitude(decibels: blend.gain)
    }

    /// ``gain(for:rms:)`` of samples as the model renders them.
    public func gain(of samples: [Float], for blend: Blend) -> Float {
        gain(for: blend, rms: level(of: blend) == nil ? 0 : Loudness.rms(samples))
    }

    /// What brings samples near a level in dBFS; 1 for silence and without a level.
    static func gain(rms: Float, level: Float?) -> Float {
        guard let level, rms > 1e-6 else { return 1 }
        let missing = level - Loudness.decibels(rms)
        return Loudness.amplitude(decibels: missing - min(max(missing, -slack), slack))
    }
}

extension Blend {
    /// The same blend with all the weight on one source.
    func alone(_ index: Int) -> Blend {
        var blend = self
        blend.weights = weights.indices.map { $0 == index ? 1 : 0 }
        return blend
    }

    /// Whether two blends differ in their weights and their gain alone, so that the levels of the
    /// sources under one are those under the other.
    public func hasSameEnds(as other: Blend) -> Bool {
        var other = other
        guard other.weights.count == weights.count else { return false }
        (other.weights, other.edits.gain) = (weights, edits.gain)
        // How numbers are mixed does not matter to a source alone.
        other.edits.interpolation = edits.interpolation
        return self == other
    }
}
