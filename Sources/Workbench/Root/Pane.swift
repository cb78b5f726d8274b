/// A part of the screen that keys can go to.
public enum Pane: Codable, Hashable, Sendable {
    /// The list of sounds.
    case library
    /// One of the sounds being blended; 0 is A.
    case source(Int)
    /// The blend.
    case blend
    /// The slots that play together.
    case mix

    /// Which keys it answers to.
    public var scope: Scope {
        switch self {
        case .library: .library
        case .source: .source
        case .blend: .blend
        case .mix: .mix
        }
    }
}
