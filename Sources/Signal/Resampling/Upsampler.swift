import Glibc

/// Threefold upsampling of a stream, 16 to 48 kHz, at the cost of a few hundred instructions a
/// sample and without a longer start than its filter.
///
/// A polyphase filter: the ideal low-pass at the input's Nyquist frequency under a Kaiser window
/// (Kaiser 1974). It is a third-band filter, so every third sample is an input sample unchanged.
/// Flat within 0.01 dB up to 0.9 of the input's Nyquist frequency (7.2 kHz of 8), and images of
/// what lies below that are more than 80 dB down.
public final class Upsampler {
    /// Output samples for each input sample.
    public static let factor = 3
    /// Input samples by which the output is behind; as many are seen on either side of each sample.
    public static let delay = 28

    private static let taps = 2 * delay
    private static let block = 512
    /// Kaiser's β for about 88 dB.
    private static let beta = 8.6

    /// The two filters between one input sample and the next, `[2, 56]`.
    private let filters: UnsafeMutablePointer<Float>
    /// The inputs seen by the next outputs: `taps` old ones and a block.
    private let memory: UnsafeMutablePointer<Float>

    /// Makes an upsampler at the start of a stream.
    public init() {
        filters = .allocate(capacity: 2 * Self.taps)
        for part in 1...2 {
            let place = Double(part) / Double(Self.factor)
            // The first tap stands `delay − 1` samples before the input at hand.
            let values = (0..<Self.taps).map { Self.tap(place - Double($0 - Self.delay + 1)) }
            let sum = values.reduce(0, +)
            for (index, value) in values.enumerated() {
                (filters + (part - 1) * Self.taps + index).initialize(to: Float(value / sum))
            }
        }
        memory = .allocate(capacity: Self.taps + Self.block)
        memory.initialize(repeating: 0, count: Self.taps + Self.block)
    }

    deinit {
        filters.deallocate()
        memory.deallocate()
    }

    /// Goes back to the start of a stream, with silence before it.
    public func reset() { memory.update(repeating: 0, count: Self.taps) }

    /// Takes samples and gives three for each; allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[count]`.
    ///   - output: room for `3 · count`; its first sample stands where the input was ``delay``
    ///     samples ago.
    public func process(
        _ input: UnsafeBufferPointer<Float>, into output: UnsafeMutablePointer<Float>
    ) {
        guard let base = input.baseAddress else { return }
        var done = 0
        while done < input.count {
            let count = min(Self.block, input.count - done)
            (memory + Self.taps).update(from: base + done, count: count)
            for index in 0..<count {
                // The newest input seen stands at `taps + index`, the one at hand `delay` before.
                let window = memory + index + 1
                let target = output + Self.factor * (done + index)
                target[0] = window[Self.delay - 1]
                target[1] = Self.product(window, filters)
                target[2] = Self.product(window, filters + Self.taps)
            }
            memory.update(from: memory + count, count: Self.taps)
            done += count
        }
    }

    @inline(__always)
    private static func product(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>
    ) -> Float {
        var sum = SIMD8<Float>()
        let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
        for offset in stride(from: 0, to: taps * 4, by: 32) {
            sum +=
                a.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
                * b.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
        }
        return sum.sum()
    }

    /// The filter at a distance in input samples.
    private static func tap(_ distance: Double) -> Double {
        let place = distance / Double(delay)
        guard abs(place) < 1 else { return 0 }
        let window = bessel(beta * (1 - place * place).squareRoot()) / bessel(beta)
        let angle = Double.pi * distance
        return window * (angle == 0 ? 1 : sin(angle) / angle)
    }

    /// The modified Bessel function of order 0, by its series.
    private static func bessel(_ x: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for order in 1...40 {
            term *= x / (2 * Double(order))
            sum += term * term
        }
        return sum
    }
}
