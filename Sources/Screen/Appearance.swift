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
    /// Whether the 256 colours may be used; without them values are told by glyphs alone.
    public var colours: Bool

    /// Full glyphs and colours.
    public static let full = Appearance(glyphs: .unicode, colours: true)
    /// Only ASCII, no colour: `LANG=C`, `TERM=vt100`, `NO_COLOR`, a pipe.
    public static let plain = Appearance(glyphs: .ascii, colours: false)

    /// An appearance.
    public init(glyphs: GlyphSet, colours: Bool) {
        self.glyphs = glyphs
        self.colours = colours
    }
}
