import Glibc

/// What a model misses of one sound's spectrum: two curves a sound, measured when it is encoded.
///
/// How loud a band is all along a note of an instrument unlike those in training, 16 numbers a
/// frame do not tell. The curves say it in natural logarithms of gains: of the harmonics by their
/// number, so that they hold at other pitches, and of the noise at frequencies from 0 to 8000 Hz
/// that are equally far apart in mel.
public struct Equaliser: Equatable, Sendable {
    /// Gains of a curve. Harmonics beyond have the last one's.
    public static let points = 80
    /// The largest gain of a harmonic: 9 dB. With more a transposed note is heard an octave off.
    public static let mostOfHarmonics: Float = 1
    /// The largest gain of the noise: 6 dB. With more a ringing partial is heard as the pitch.
    public static let mostOfNoise: Float = 0.7
    /// The largest gain that ``widen(by:)`` adds: half of 24 dB, and what rounding adds to it.
    public static let mostOfWidth: Float = 1.3816
    /// The largest gain of a harmonic that was widened.
    public static let mostOfWidenedHarmonics = mostOfHarmonics + mostOfWidth
    /// The largest gain of noise that was widened.
    public static let mostOfWidenedNoise = mostOfNoise + mostOfWidth
    /// The one that changes nothing.
    public static let flat = Equaliser(
        harmonics: Array(repeating: 0, count: points), noise: Array(repeating: 0, count: points))

    /// Gains of the harmonics, −1…1, the fundamental's first.
    public private(set) var harmonics: [Float]
    /// Gains of the noise, −0.7…0.7.
    public private(set) var noise: [Float]

    /// Makes one of two curves; gains beyond the largest are the largest.
    ///
    /// - Precondition: each holds ``points`` numbers.
    public init(harmonics: [Float], noise: [Float]) {
        precondition(
            harmonics.count == Self.points && noise.count == Self.points, "a gain at each point")
        self.harmonics = harmonics.map { Self.bounded($0, by: Self.mostOfHarmonics) }
        self.noise = noise.map { Self.bounded($0, by: Self.mostOfNoise) }
    }

    /// Makes one of both curves in a row, the harmonics' first, `[2, points]`; `nil` where they are
    /// fewer or more, or a gain is larger than the largest.
    public init?(values: [Float]) {
        guard values.count == 2 * Self.points,
            values[..<Self.points].allSatisfy({ abs($0) <= Self.mostOfWidenedHarmonics }),
            values[Self.points...].allSatisfy({ abs($0) <= Self.mostOfWidenedNoise })
        else { return nil }
        harmonics = Array(values[..<Self.points])
        noise = Array(values[Self.points...])
    }

    /// Both curves in a row, the harmonics' first, `[2, points]`.
    public var values: [Float] { harmonics + noise }

    /// The weighted geometric mean of gains; an only one comes back bit for bit.
    public init(mean sources: [Equaliser], weights: [Float]) {
        if let only = weights.firstIndex(of: 1) {
            self = sources[only]
            return
        }
        func mean(_ curve: KeyPath<Equaliser, [Float]>) -> [Float] {
            (0..<Self.points).map { point in
                zip(sources, weights).reduce(0) { $0 + $1.1 * $1.0[keyPath: curve][point] }
            }
        }
        (harmonics, noise) = (mean(\.harmonics), mean(\.noise))
    }

    /// Raises the noise against the harmonics: it by half of the gain, while they are lowered by
    /// the other half, so that the whole stays about as loud. Widened curves may go beyond the
    /// largest gains that are measured.
    ///
    /// - Parameter decibels: −24…24 dB; 0 changes nothing.
    public mutating func widen(by decibels: Float) {
        guard decibels != 0 else { return }
        let half = decibels / 2 * log(Float(10)) / 20
        harmonics = harmonics.map { $0 - half }
        noise = noise.map { $0 + half }
    }

    /// Adds what is missing still.
    mutating func add(_ more: Equaliser) {
        self = Equaliser(
            harmonics: zip(harmonics, more.harmonics).map(+), noise: zip(noise, more.noise).map(+))
    }

    private static func bounded(_ gain: Float, by most: Float) -> Float {
        min(max(gain, -most), most)
    }
}

/// An encoder that also measures what its model misses of a sound.
public protocol EqualisingEncoder: Encoder {
    /// The equaliser of a sound.
    ///
    /// - Parameters:
    ///   - samples: mono at 16 kHz, the first of them those of the encoding; up to 30 s are heard.
    ///   - encoding: what ``Encoder/encode(_:)`` made of them.
    /// - Throws: `ModelError` when the model's files no longer fit.
    func equaliser(of samples: [Float], as encoding: Encoding) throws -> Equaliser
}
