import Screen

/// A style as the terminal can show it.
struct Pen: Hashable {
    /// Index of the glyph's colour; −1 is the terminal's own.
    var foreground: Int
    /// Index of the colour behind; −1 is the terminal's own.
    var background: Int
    /// Attributes.
    var attributes: Style.Attributes

    /// The terminal's own colours, no attribute.
    static let plain = Pen(foreground: -1, background: -1, attributes: [])

    /// - Parameter terminalColours: how many colours the terminal has; with 8, a bright foreground
    ///   is a bold dark one, as on the console, and a bright background a dark one.
    init(_ style: Style, colours: TerminalCapabilities.Colours, terminalColours: Int) {
        attributes = style.attributes
        foreground = Self.index(style.foreground, colours)
        background = Self.index(style.background, colours)
        guard terminalColours < 16 else { return }
        if foreground >= 8 {
            foreground -= 8
            attributes.insert(.bold)
        }
        if background >= 8 { background -= 8 }
    }

    private init(foreground: Int, background: Int, attributes: Style.Attributes) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    private static func index(
        _ colour: Colour, _ colours: TerminalCapabilities.Colours
    ) -> Int {
        guard case .palette(let index) = colour else { return -1 }
        switch colours {
        case .none: return -1
        case .sixteen: return Int(Colour.nearestOfSixteen(index))
        case .palette: return Int(index)
        }
    }
}
