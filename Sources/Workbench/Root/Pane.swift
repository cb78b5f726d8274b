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

/// Where a key binding holds.
public enum Scope: String, CaseIterable, Sendable {
    /// In every pane.
    case everywhere
    /// In the list of sounds.
    case library
    /// In the panes of the sounds being blended.
    case source
    /// In the pane of the blend.
    case blend
    /// In the pane of the mix.
    case mix
    /// While letters are the keys of a piano.
    case keys
    /// While keys edit what moves in time.
    case lanes

    /// A heading for help.
    public var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .library: "Library"
        case .source: "A, B, C and D"
        case .blend: "Blend"
        case .mix: "Mix"
        case .keys: "Letters as keys of a piano"
        case .lanes: "Points of what moves in time"
        }
    }
}
