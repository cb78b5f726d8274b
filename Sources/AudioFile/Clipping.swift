import Signal

/// Samples that a file of whole numbers cannot hold, and how far they go beyond it.
public struct Clipping: Error, Equatable, Sendable, CustomStringConvertible {
    /// What becomes of them.
    public enum Choice: String, Codable, Sendable {
        /// They are cut off.
        case cut
        /// Nothing is written, and a ``Clipping`` is thrown.
        case refuse
        /// The sound is made softer around them, a few milliseconds before and after.
        case limit
    }

    /// The file that was to be written.
    public let path: String
    /// How many samples are beyond full scale.
    public let samples: Int
    /// How many samples there are, all channels together.
    public let total: Int
    /// How far the loudest goes beyond full scale, in dB.
    public let excess: Float

    /// Samples beyond full scale.
    public init(path: String, samples: Int, total: Int, excess: Float) {
        self.path = path
        self.samples = samples
        self.total = total
        self.excess = excess
    }

    /// Those of a sound; `nil` where all of it fits.
    init?(in sound: [Float], path: String) {
        let count = sound.count { abs($0) > 1 }
        guard count > 0 else { return nil }
        self.init(
            path: path, samples: count, total: sound.count,
            excess: Loudness.decibels(Loudness.peak(sound)))
    }

    /// One line for the user, before it is written.
    public var description: String { sentence("would be cut off") }

    /// One line for the user, after it was written.
    public var told: String {
        sentence("were cut off") + "; without --no-normalize none is, nor with --loudness"
    }

    private func sentence(_ verb: String) -> String {
        let tenths = Int((excess * 10).rounded())
        return "\(path): \(samples) of \(total) samples \(verb), by up to "
            + "\(tenths / 10).\(tenths % 10) dB"
    }
}
