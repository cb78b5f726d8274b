import Glibc

/// What a query finds among keys: `softmax(q·kᵀ / √width)·v` for each head (Vaswani et al. 2017),
/// PyTorch's `scaled_dot_product_attention` of one place.
///
/// Keys and values are rows that the caller keeps, so that a writer of many places adds a row a
/// place and computes none twice.
public final class Attention {
    /// Numbers of a query, a key and a value, all heads together.
    public let channels: Int
    /// Heads, each with a part of the channels.
    public let heads: Int
    private let scores: Tensor

    /// Makes room for up to `most` keys.
    public init(channels: Int, heads: Int = 1, most: Int) {
        precondition(heads >= 1 && channels % heads == 0, "heads divide the channels")
        self.channels = channels
        self.heads = heads
        scores = Tensor(frames: 1, channels: most)
    }

    /// Mixes values by how well their keys fit the query. Allocates nothing.
    ///
    /// - Parameters:
    ///   - query: `[channels]`.
    ///   - keys: `[count, channels]`.
    ///   - values: `[count, channels]`; may be the keys.
    ///   - count: from 1 to as many as there is room for.
    ///   - output: `[channels]`, not overlapping the others.
    public func process(
        _ query: UnsafePointer<Float>, keys: UnsafePointer<Float>, values: UnsafePointer<Float>,
        count: Int, into output: UnsafeMutablePointer<Float>
    ) {
        precondition((1...scores.channels).contains(count), "there is room for so many keys alone")
        let width = channels / heads
        let scale = 1 / Float(width).squareRoot()
        for start in stride(from: 0, to: channels, by: width) {
            var largest = -Float.infinity
            for row in 0..<count {
                let key = keys + row * channels + start
                let sum = Self.product(query + start, key, width)
                scores.pointer[row] = sum * scale
                largest = max(largest, sum * scale)
            }
            var total: Float = 0
            for row in 0..<count {
                scores.pointer[row] = expf(scores.pointer[row] - largest)
                total += scores.pointer[row]
            }
            for channel in start..<start + width { output[channel] = 0 }
            for row in 0..<count {
                let share = scores.pointer[row] / total
                let value = values + row * channels
                for channel in start..<start + width { output[channel] += share * value[channel] }
            }
        }
    }

    /// The scalar product of two vectors, eight sums at a time.
    private static func product(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int
    ) -> Float {
        var sums = SIMD8<Float>()
        let whole = count - count % 8
        for place in stride(from: 0, to: whole, by: 8) {
            let left = UnsafeRawPointer(a + place).loadUnaligned(as: SIMD8<Float>.self)
            sums += left * UnsafeRawPointer(b + place).loadUnaligned(as: SIMD8<Float>.self)
        }
        return (whole..<count).reduce(sums.sum()) { $0 + a[$1] * b[$1] }
    }
}
