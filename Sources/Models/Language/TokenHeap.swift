import Glibc

/// Tokens by how likely they are, of which the likeliest is taken time after time: a binary heap, so
/// that those that are never taken are never sorted.
///
/// It lies in the caller's memory and allocates nothing. What was taken stands at the end of that.
struct TokenHeap {
    /// A token and how likely it is.
    struct Entry {
        var token: Int
        /// As a share of the likeliest's.
        var odds: Float

        /// Whether it is taken before another: of two that are as likely, the first token is.
        func precedes(_ other: Entry) -> Bool {
            odds > other.odds || (odds == other.odds && token < other.token)
        }
    }

    /// The odds of all tokens together.
    let total: Float
    /// How many were taken.
    private(set) var taken = 0
    private let memory: UnsafeMutableBufferPointer<Entry>

    /// Puts all tokens into memory.
    ///
    /// - Parameters:
    ///   - logits: finite, one a token.
    ///   - temperature: divides them, above 0.
    ///   - memory: room for as many entries.
    init(
        _ logits: UnsafeBufferPointer<Float>, temperature: Float,
        in memory: UnsafeMutableBufferPointer<Entry>
    ) {
        precondition(memory.count >= logits.count, "room for all tokens")
        let largest = logits.max() ?? 0
        var sum: Float = 0
        for (token, logit) in logits.enumerated() {
            let odds = expf((logit - largest) / temperature)
            sum += odds
            memory.initializeElement(at: token, to: Entry(token: token, odds: odds))
        }
        total = sum
        self.memory = UnsafeMutableBufferPointer(rebasing: memory[..<logits.count])
        for place in (0..<logits.count / 2).reversed() { sink(place) }
    }

    /// Takes the likeliest that is left.
    ///
    /// - Precondition: one is left.
    mutating func take() -> Entry {
        precondition(taken < memory.count, "a token is left")
        taken += 1
        memory.swapAt(0, memory.count - taken)
        sink(0)
        return memory[memory.count - taken]
    }

    /// One that was taken, by its turn, from 0.
    subscript(turn: Int) -> Entry { memory[memory.count - 1 - turn] }

    /// Lets an entry down until none below it precedes it.
    private func sink(_ start: Int) {
        let count = memory.count - taken
        var place = start
        while 2 * place + 1 < count {
            var child = 2 * place + 1
            if child + 1 < count, memory[child + 1].precedes(memory[child]) { child += 1 }
            guard memory[child].precedes(memory[place]) else { return }
            memory.swapAt(place, child)
            place = child
        }
    }
}
