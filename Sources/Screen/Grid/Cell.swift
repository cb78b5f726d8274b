/// One cell of a screen: a glyph and its style.
public struct Cell: Equatable, Hashable, Sendable {
    /// What stands in the cell. A wide glyph fills this cell and the next one to the right.
    public enum Content: Equatable, Hashable, Sendable {
        /// A grapheme, one or two columns wide.
        case glyph(Character)
        /// The right half of the wide glyph in the cell to the left.
        case continuation
    }

    /// The glyph, or the mark of a wide glyph's right half.
    public var content: Content
    /// Colours and attributes.
    public var style: Style

    /// Whether it is the right half of a wide glyph.
    package var isContinuation: Bool {
        if case .continuation = content { true } else { false }
    }

    /// Whether the glyphs are the same as they lie in memory: faster than comparing graphemes, of
    /// which some equal ones differ in bits.
    package func holdsSameBits(as other: Cell) -> Bool {
        guard case .glyph(let own) = content, case .glyph(let theirs) = other.content else {
            return isContinuation && other.isContinuation
        }
        return unsafeBitCast(own, to: (UInt64, UInt64).self)
            == unsafeBitCast(theirs, to: (UInt64, UInt64).self)
    }

    /// A space in the terminal's own colours.
    public static let blank = Cell(" ")

    /// A cell with a grapheme.
    public init(_ character: Character, style: Style = .plain) {
        content = .glyph(character)
        self.style = style
    }

    /// The right half of a wide glyph.
    init(continuationOf style: Style) {
        content = .continuation
        self.style = style
    }
}
