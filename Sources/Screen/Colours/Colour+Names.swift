extension Colour {
    /// The names of the 16 system colours, in order: the plain ones, then the bright ones.
    public static let names: [String] = {
        let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        return plain + plain.map { "bright-" + $0 }
    }()

    /// The colour that `text` names: `default`, one of `names`, `grey`, or 0–255; else nil.
    public init?(named text: String) {
        if let index = Self.names.firstIndex(of: text) {
            self = .palette(UInt8(index))
        } else if text == "default" {
            self = .standard
        } else if text == "grey" || text == "gray" {
            self = .palette(8)
        } else if let index = UInt8(text) {
            self = .palette(index)
        } else {
            return nil
        }
    }

    /// The nearest colour that a terminal of `depth` can show, by distance in RGB.
    public func fitted(to depth: ColourDepth) -> Colour {
        switch depth {
        case .palette: return self
        case .none: return .standard
        case .sixteen:
            guard case .palette(16...255) = self, let wanted = rgb else { return self }
            let distance = { (index: UInt8) -> Int in
                guard let found = Colour.palette(index).rgb else { return .max }
                let red = Int(found.red) - Int(wanted.red)
                let green = Int(found.green) - Int(wanted.green)
                let blue = Int(found.blue) - Int(wanted.blue)
                return red * red + green * green + blue * blue
            }
            return .palette((0..<16).min { distance($0) < distance($1) } ?? 7)
        }
    }

    /// A colour of the same hue nearer to the background: darker on a dark one, paler on a light
    /// one. The terminal's own colour stays.
    public func faded(isLight: Bool) -> Colour {
        guard case .palette(let index) = self else { return self }
        switch index {
        case 0..<8: return self
        case 8..<16: return .palette(index - 8)
        case 16..<232:
            let cube = Int(index) - 16
            let fade = { (step: Int) in isLight ? step + (6 - step) / 2 : step / 2 }
            let red = fade(cube / 36)
            let green = fade(cube / 6 % 6)
            let blue = fade(cube % 6)
            return .palette(
                UInt8(16 + 36 * min(5, red) + 6 * min(5, green) + min(5, blue)))
        default:
            let grey = Int(index) - 232
            return .palette(UInt8(232 + (isLight ? grey + (24 - grey) / 2 : grey / 2)))
        }
    }
}
