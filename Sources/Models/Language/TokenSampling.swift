import Glibc
import Signal

/// How tokens are drawn from what a language model thinks of them.
public struct TokenSampling: Equatable, Sendable {
    /// Divides the logits: below 1 calmer, above 1 wilder; 0 takes the likeliest always.
    public var temperature: Float
    /// Only so many of the likeliest are drawn from; `nil` for all.
    public var topK: Int?
    /// Only the likeliest that together have this share are drawn from, above 0 to 1 (nucleus
    /// sampling; Holtzman et al. 2020).
    public var topP: Float

    /// Makes a way of drawing.
    public init(temperature: Float = 0.7, topK: Int? = nil, topP: Float = 0.9) {
        (self.temperature, self.topK, self.topP) = (temperature, topK, topP)
    }

    /// Draws a token.
    ///
    /// - Parameter logits: finite, one a token, one at least.
    public func draw(
        _ logits: UnsafeBufferPointer<Float>, _ random: inout SplitMix64
    ) -> Int {
        let likeliest = logits.indices.max { logits[$0] < logits[$1] } ?? 0
        guard temperature > 0 else { return likeliest }
        let largest = logits[likeliest]
        let odds = logits.map { expf(($0 - largest) / temperature) }
        let total = odds.reduce(0, +)
        var (kept, sum): ([Int], Float) = ([], 0)
        for token in odds.indices.sorted(by: { odds[$0] > odds[$1] }).prefix(topK ?? .max) {
            kept.append(token)
            sum += odds[token]
            if sum >= topP * total { break }
        }
        var rest = random.nextUniform() * sum
        for token in kept {
            rest -= odds[token]
            if rest < 0 { return token }
        }
        return kept.last ?? likeliest
    }
}
