/// How many colours a terminal has.
public enum ColourDepth: String, Equatable, Hashable, Sendable, CaseIterable {
    /// None: attributes and glyphs tell everything.
    case none
    /// The 16 system colours, whose exact shades the user's terminal chooses.
    case sixteen
    /// The 256 of xterm's palette.
    case palette
}
