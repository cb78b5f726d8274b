/// Which glyphs a terminal can show.
public enum GlyphSet: String, Equatable, Hashable, Sendable, CaseIterable {
    /// Half blocks and braille, in a UTF-8 locale.
    case unicode
    /// Only ASCII.
    case ascii
}

/// What a terminal can show; every widget draws for one of these.
public struct Appearance: Equatable, Hashable, Sendable {
    /// The glyphs.
    public var glyphs: GlyphSet
    /// How many colours may be used; without them values are told by glyphs alone.
    public var depth: ColourDepth
    /// Whether the terminal's background is light; plots then run from light to dark.
    public var isLight: Bool

    /// Whether any colour may be used.
    public var colours: Bool { depth != .none }

    /// Full glyphs and 256 colours on a dark background.
    public static let full = Appearance(glyphs: .unicode, colours: true)
    /// Only ASCII, no colour: `LANG=C`, `TERM=vt100`, `NO_COLOR`, a pipe.
    public static let plain = Appearance(glyphs: .ascii, colours: false)

    /// An appearance; the background is taken to be dark unless told otherwise.
    public init(glyphs: GlyphSet, depth: ColourDepth, isLight: Bool = false) {
        self.glyphs = glyphs
        self.depth = depth
        self.isLight = isLight
    }

    /// An appearance with 256 colours or none, on a dark background.
    public init(glyphs: GlyphSet, colours: Bool) {
        self.init(glyphs: glyphs, depth: colours ? .palette : .none)
    }

    /// One of two glyphs, after the glyph set.
    func glyph(_ unicode: Character, _ ascii: Character) -> Character {
        glyphs == .unicode ? unicode : ascii
    }
}
