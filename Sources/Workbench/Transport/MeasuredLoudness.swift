/// How loud a sound is, and what brings it to the loudness of the others.
public struct MeasuredLoudness: Equatable, Sendable {
    /// The integrated loudness in LUFS (EBU R 128).
    public var value: Float
    /// The factor that brings it to ``TransportSettings/level`` within full scale.
    public var factor: Float

    /// A measurement.
    public init(_ value: Float, factor: Float) {
        self.value = value
        self.factor = factor
    }
}
