import Glibc

/// Sound at 48 kHz to 16 kHz, as a stream: a sinc under Kaiser's window, two of three samples left
/// out. `Training/…/fullband/rates.py` is the same.
///
/// Sample i of the result lies at sample 3 i; outside the sound is silence.
struct ThirdBand {
    private static let count = 385
    private static let cutoff = 7900.0
    private static let beta = 8.0
    private static let lanes = 8
    /// The taps, padded with zeros to whole vectors.
    private static let taps: [SIMD8<Float>] = {
        func bessel(_ x: Double) -> Double {
            var (sum, term) = (1.0, 1.0)
            for order in 1...50 {
                term *= (x / 2 / Double(order)) * (x / 2 / Double(order))
                sum += term
            }
            return sum
        }
        let half = Double(count / 2)
        let taps = (0..<count).map { index in
            let place = Double(index) - half
            let x = place * 2 * cutoff / Double(SpectralRange.full.rate)
            let sinc = abs(x) < 1e-12 ? 1 : sin(.pi * x) / (.pi * x)
            return sinc * bessel(beta * (1 - (place / half) * (place / half)).squareRoot())
        }
        let total = taps.reduce(0, +)
        let padded = taps.map { Float($0 / total) } + Array(repeating: 0, count: lanes - 1)
        return stride(from: 0, to: count, by: lanes).map { start in
            SIMD8(padded[start..<start + lanes])
        }
    }()

    /// Samples from half a filter before the next result on.
    private var waiting = [Float](repeating: 0, count: count / 2)

    /// Takes samples at 48 kHz; returns those at 16 kHz that they complete.
    mutating func push(_ block: [Float]) -> [Float] {
        waiting += block
        let reach = Self.taps.count * Self.lanes
        let count = waiting.count < reach ? 0 : (waiting.count - reach) / 3 + 1
        var result = [Float](repeating: 0, count: count)
        waiting.withUnsafeBytes { bytes in
            for index in 0..<count {
                var sum = SIMD8<Float>(repeating: 0)
                for (part, taps) in Self.taps.enumerated() {
                    let offset = (3 * index + part * Self.lanes) * MemoryLayout<Float>.stride
                    let values = bytes.loadUnaligned(
                        fromByteOffset: offset, as: SIMD8<Float>.self)
                    sum.addProduct(values, taps)
                }
                result[index] = sum.sum()
            }
        }
        waiting.removeFirst(3 * count)
        return result
    }

    /// Ends the sound; returns the rest, a third of the samples in all.
    mutating func finish() -> [Float] {
        push([Float](repeating: 0, count: Self.taps.count * Self.lanes - Self.count / 2 - 3))
    }
}
