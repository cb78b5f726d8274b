/// How the 16 numbers of a frame are mixed.
public enum Interpolation: String, Codable, CaseIterable, Sendable {
    /// The weighted mean of each number.
    case linear
    /// The weighted mean of length and, along the sphere, of direction.
    case spherical
}
