import Glibc

/// Tells a transformer where a row stands by turning its pairs of numbers (Su et al. 2021), so that
/// a query and a key know how far they are apart.
///
/// Of a head's `width` numbers, number j and number j + width/2 are a pair that is turned by
/// `place · 10000^(−2j/width)`.
public final class RotaryPositions: Sendable {
    private static let base = 10_000.0

    /// Numbers of a head.
    public let width: Int
    /// Places that there are.
    public let most: Int
    /// `[most, width / 2]` each.
    private let cosines: [Float]
    private let sines: [Float]

    /// Makes a table.
    ///
    /// - Precondition: `width` is even.
    public init(width: Int, most: Int) {
        precondition(width % 2 == 0, "pairs are turned")
        (self.width, self.most) = (width, most)
        let angles = (0..<most).flatMap { place in
            (0..<width / 2).map { pair in
                Double(place) * pow(Self.base, -2 * Double(pair) / Double(width))
            }
        }
        cosines = angles.map { Float(cos($0)) }
        sines = angles.map { Float(sin($0)) }
    }

    /// Turns each head of a row, `[heads · width]`, in place. Allocates nothing.
    ///
    /// - Parameter place: 0…`most` − 1.
    public func turn(_ row: UnsafeMutablePointer<Float>, heads: Int, at place: Int) {
        precondition((0..<most).contains(place), "there are so many places alone")
        let half = width / 2
        for head in 0..<heads {
            let low = row + head * width
            for pair in 0..<half {
                let (c, s) = (cosines[place * half + pair], sines[place * half + pair])
                let (x, y) = (low[pair], low[pair + half])
                low[pair] = x * c - y * s
                low[pair + half] = y * c + x * s
            }
        }
    }
}
