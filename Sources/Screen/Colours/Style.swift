/// How a cell looks: two colours and attributes.
public struct Style: Equatable, Hashable, Sendable {
    /// Bold, dim, underlined, reversed, in any combination.
    public struct Attributes: OptionSet, Equatable, Hashable, Sendable {
        /// One bit an attribute.
        public let rawValue: UInt8
        /// The set of these bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Heavier, on many terminals brighter.
        public static let bold = Attributes(rawValue: 1)
        /// Fainter.
        public static let dim = Attributes(rawValue: 2)
        /// Underlined.
        public static let underline = Attributes(rawValue: 4)
        /// Foreground and background exchanged.
        public static let reverse = Attributes(rawValue: 8)
    }

    /// Colour of the glyph.
    public var foreground: Colour
    /// Colour behind the glyph.
    public var background: Colour
    /// Bold, dim, underlined, reversed.
    public var attributes: Attributes

    /// The terminal's own colours without attributes.
    public static let plain = Style()

    /// A style; what is not named is the terminal's own.
    public init(
        foreground: Colour = .standard, background: Colour = .standard,
        attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
