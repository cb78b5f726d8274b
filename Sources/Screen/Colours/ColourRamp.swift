/// Colours from dark to light whose lightness rises steadily, also within xterm's 256.
public struct ColourRamp: Equatable, Hashable, Sendable {
    /// Indices of xterm's palette from the lowest value to the highest; at least one.
    public let indices: [UInt8]

    /// Black, violet, red, yellow: reads on dark terminals, and by the colour-blind.
    public static let magma = ColourRamp([16, 233, 17, 54, 90, 126, 168, 203, 209, 216, 222, 229])

    /// Black, blue, magenta, red, yellow, white of the 16 system colours: six whose lightness rises
    /// in the palettes of xterm, VGA and Windows alike.
    public static let sixteen = ColourRamp([0, 4, 5, 9, 11, 15])

    /// Glyphs of rising ink, for terminals without colour.
    public static let ascii: [Character] = Array(" .:-=+*#%@")

    /// A ramp of at least one index.
    public init(_ indices: [UInt8]) {
        precondition(!indices.isEmpty, "a ramp needs a colour")
        self.indices = indices
    }

    /// The ramp that a terminal shows best: of the 16 system colours where there are no more, and
    /// from light to dark on a light background, where quiet must look like nothing.
    public func fitted(to appearance: Appearance) -> ColourRamp {
        let ramp = appearance.depth == .sixteen ? .sixteen : self
        return appearance.isLight ? ColourRamp(ramp.indices.reversed()) : ramp
    }

    /// The colour of `level`, 0–1 (clamped; NaN counts as 0).
    public func colour(at level: Float) -> Colour {
        .palette(indices[Self.step(level, of: indices.count)])
    }

    /// The ASCII glyph of `level`, 0–1 (clamped; NaN counts as 0).
    public static func glyph(at level: Float) -> Character {
        ascii[step(level, of: ascii.count)]
    }

    /// The colour of `level`, 0–1, blended linearly between the ramp's colours.
    public func rgb(at level: Float) -> RGB {
        let position = Self.clamped(level) * Float(indices.count - 1)
        let low = Int(position)
        let high = min(low + 1, indices.count - 1)
        guard let a = Colour.palette(indices[low]).rgb, let b = Colour.palette(indices[high]).rgb
        else { return RGB(0, 0, 0) }
        let blend = { (from: UInt8, to: UInt8) in
            UInt8((Float(from) + (Float(to) - Float(from)) * (position - Float(low))).rounded())
        }
        return RGB(blend(a.red, b.red), blend(a.green, b.green), blend(a.blue, b.blue))
    }

    static func step(_ level: Float, of count: Int) -> Int {
        min(count - 1, Int(clamped(level) * Float(count)))
    }

    private static func clamped(_ level: Float) -> Float {
        level.isNaN ? 0 : min(1, max(0, level))
    }
}
