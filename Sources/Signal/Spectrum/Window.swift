import Glibc

/// Tapers for short-time analysis.
public enum Window {
    /// The Hann window ½ − ½·cos(2πn/N), `[count]`, 0…1.
    ///
    /// - Parameters:
    ///   - count: the number of values.
    ///   - periodic: `N = count` (for spectra and overlap-add, as librosa's default), else
    ///     `N = count − 1` (both ends are 0).
    public static func hann(_ count: Int, periodic: Bool = true) -> [Float] {
        guard count > 1 else { return Array(repeating: 1, count: max(count, 0)) }
        let period = Double(periodic ? count : count - 1)
        return (0..<count).map { Float(0.5 - 0.5 * cos(2 * Double.pi * Double($0) / period)) }
    }
}
