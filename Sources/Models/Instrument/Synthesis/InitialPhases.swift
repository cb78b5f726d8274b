/// Where harmonics begin: each in a phase of its own.
///
/// Sines that begin together add up to a train of pulses, which hardly any instrument is, and which
/// is heard in low notes. The phases are k² times the golden section: peaks are then about as high
/// over the effective value as in recorded notes.
enum InitialPhases {
    private static let golden = (5.0.squareRoot() - 1) / 2

    /// The phase of each harmonic in cycles, 0…1, 64 samples before the start of a sound.
    static func cycles(_ harmonics: Int) -> [Double] {
        (0..<harmonics).map { harmonic in
            let order = Double(harmonic + 1)
            let cycles = order * order * golden
            return cycles - cycles.rounded(.down)
        }
    }
}
