/// A colour of a cell: the terminal's own, or one of the 256 of xterm's palette.
public enum Colour: Equatable, Hashable, Sendable {
    /// The terminal's default foreground or background.
    case standard
    /// An index into xterm's palette: 0–15 system, 16–231 a 6×6×6 cube, 232–255 greys.
    case palette(UInt8)

    /// Red, green and blue (0–255) that xterm gives the index by default; nil for `.standard`.
    public var rgb: RGB? {
        guard case .palette(let index) = self else { return nil }
        switch index {
        case 0..<16:
            return Self.system[Int(index)]
        case 16..<232:
            let cube = Int(index) - 16
            let level = { (step: Int) in UInt8(step == 0 ? 0 : 55 + 40 * step) }
            return RGB(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        default:
            let grey = 8 + 10 * (index - 232)
            return RGB(grey, grey, grey)
        }
    }

    private static let system: [RGB] = [
        RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
        RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
        RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
        RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
    ]
}
