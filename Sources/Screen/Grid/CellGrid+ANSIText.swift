extension CellGrid {
    /// The rows with SGR escapes (ECMA-48; xterm's for the 256 colours), to be printed line by line
    /// on a terminal. Only changes of style are written; each line ends in the terminal's own
    /// style.
    public var ansiText: String {
        (0..<size.height).map(ansiLine).joined(separator: "\n")
    }

    private func ansiLine(_ y: Int) -> String {
        var line = ""
        var current = Style.plain
        for x in 0..<size.width {
            let cell = self[x, y]
            guard case .glyph(let character) = cell.content else { continue }
            if cell.style != current {
                line += cell.style.selectGraphicRendition
                current = cell.style
            }
            line.append(character)
        }
        return current == .plain ? line : line + Style.plain.selectGraphicRendition
    }
}

extension Style {
    /// The escape that sets exactly this style, whatever was set before.
    public var selectGraphicRendition: String {
        var parameters = ["0"]
        if attributes.contains(.bold) { parameters.append("1") }
        if attributes.contains(.dim) { parameters.append("2") }
        if attributes.contains(.underline) { parameters.append("4") }
        if attributes.contains(.reverse) { parameters.append("7") }
        if case .palette(let index) = foreground {
            parameters.append(Self.parameter(index, normal: 30, bright: 90, extended: "38;5"))
        }
        if case .palette(let index) = background {
            parameters.append(Self.parameter(index, normal: 40, bright: 100, extended: "48;5"))
        }
        return "\u{1B}[" + parameters.joined(separator: ";") + "m"
    }

    /// The system colours in the short form that terminals of 16 colours know too.
    private static func parameter(
        _ index: UInt8, normal: Int, bright: Int, extended: String
    ) -> String {
        switch index {
        case 0..<8: "\(normal + Int(index))"
        case 8..<16: "\(bright + Int(index) - 8)"
        default: "\(extended);\(index)"
        }
    }
}
