/// Levels and instantaneous frequencies of a sound by time and pitch.
public struct ConstantQSpectrum: Equatable, Sendable {
    /// Steps in time.
    public let frames: Int
    /// Values a frame, from low to high.
    public let bins: Int
    /// `[frames, bins]` in dB, 0 for a sine of full scale in the middle of the bin; `floor` at
    /// least.
    public let decibels: [Float]
    /// `[frames, bins]`: how far the instantaneous frequency, the derivative of the phase, lies
    /// above the bin's centre, in bins, −1…1 (clamped). 0 where there is nothing to hear.
    public let deviations: [Float]

    /// The lowest level, in dB.
    public static let floor: Float = -120
}
