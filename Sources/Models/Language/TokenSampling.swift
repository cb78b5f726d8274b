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
        return withUnsafeTemporaryAllocation(of: TokenHeap.Entry.self, capacity: logits.count) {
            var heap = TokenHeap(logits, temperature: temperature, in: $0)
            let (most, wanted) = (min(topK ?? .max, logits.count), topP * heap.total)
            var sum: Float = 0
            while heap.taken < most {
                sum += heap.take().odds
                if sum >= wanted { break }
            }
            var rest = random.nextUniform() * sum
            for index in 0..<heap.taken {
                rest -= heap[index].odds
                if rest < 0 { return heap[index].token }
            }
            return heap.taken > 0 ? heap[heap.taken - 1].token : likeliest
        }
    }
}
