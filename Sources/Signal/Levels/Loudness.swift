import Glibc

/// Levels of sound: linear amplitudes (full scale 1) and dBFS (full scale 0).
public enum Loudness {
    /// The largest absolute sample, 0 for silence.
    public static func peak(_ samples: [Float]) -> Float {
        samples.reduce(0) { max($0, abs($1)) }
    }

    /// The root of the mean square, 0 for silence.
    public static func rms(_ samples: [Float]) -> Float {
        guard !samples.isEmpty else { return 0 }
        let sum = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        return Float((sum / Double(samples.count)).squareRoot())
    }

    /// An amplitude in dBFS, −∞ for 0.
    public static func decibels(_ amplitude: Float) -> Float { 20 * log10(amplitude) }

    /// The amplitude of a level in dBFS.
    public static func amplitude(decibels: Float) -> Float { pow(10, decibels / 20) }

    /// The samples scaled so that the largest stands at a level; silence stays silence.
    ///
    /// - Parameters:
    ///   - samples: finite samples.
    ///   - decibels: the peak wanted, in dBFS.
    public static func normalized(_ samples: [Float], peak decibels: Float) -> [Float] {
        let peak = peak(samples)
        guard peak > 0, peak.isFinite else { return samples }
        let target = Double(amplitude(decibels: decibels))
        return samples.map { Float(Double($0) * target / Double(peak)) }
    }
}
