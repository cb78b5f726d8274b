import Screen

extension Colour {
    /// The nearest of the first 16, by xterm's values for them; the first 16 stay.
    ///
    /// Squared distance with weights 2, 4 and 3 for red, green and blue, a rough likeness of the
    /// eye's.
    static func nearestOfSixteen(_ index: UInt8) -> UInt8 { nearest[Int(index)] }

    private static let nearest: [UInt8] = (0..<256).map { index in
        guard index >= 16, let wanted = Colour.palette(UInt8(index)).rgb else {
            return UInt8(index)
        }
        let distances = (UInt8(0)..<16).map { candidate in
            Colour.palette(candidate).rgb.map { distance($0, wanted) } ?? .max
        }
        return UInt8(distances.indices.min { distances[$0] < distances[$1] } ?? 0)
    }

    private static func distance(_ a: RGB, _ b: RGB) -> Int {
        let red = Int(a.red) - Int(b.red)
        let green = Int(a.green) - Int(b.green)
        let blue = Int(a.blue) - Int(b.blue)
        return 2 * red * red + 4 * green * green + 3 * blue * blue
    }
}
