import Glibc
import Models

/// Reads a line of samples at any speed, which may change with every sample.
///
/// By a sinc of 48 samples under a Kaiser window, so that where speed is 1 and the place a sample
/// the sample itself comes out. At other speeds it raises or lowers the pitch as a tape does.
/// Everything is allocated in `init`.
package final class Varispeed {
    private typealias Lanes = SIMD8<Float>

    private static let taps = 48
    /// Kernels between two samples; what lies between two of them is interpolated.
    private static let phases = 512
    /// Samples asked for at once: a control frame of the synthesiser at 16 kHz.
    static let block = 128
    /// The Kaiser window's: side lobes below −80 dB.
    private static let beta = 8.0

    /// `[phases + 1, taps]`.
    private static let kernels: [Float] = {
        (0...phases).flatMap { phase -> [Float] in
            let shift = Double(phase) / Double(phases)
            return (0..<taps).map { tap in
                let place = Double(tap - taps / 2 + 1) - shift
                let sinc = abs(place) < 1e-9 ? 1 : sin(.pi * place) / (.pi * place)
                return Float(sinc * kaiser(place / Double(taps / 2)))
            }
        }
    }()

    private static func kaiser(_ place: Double) -> Double {
        abs(place) >= 1 ? 0 : bessel(beta * (1 - place * place).squareRoot()) / bessel(beta)
    }

    /// The modified Bessel function of order 0, by its series.
    private static func bessel(_ x: Double) -> Double {
        var (sum, term, n) = (1.0, 1.0, 1.0)
        while term > sum * 1e-12 {
            term *= (x / 2 / n) * (x / 2 / n)
            sum += term
            n += 1
        }
        return sum
    }

    private let samples: UnsafeMutablePointer<Float>
    private static let capacity = 2 * block + taps
    /// Samples that are there.
    private var count = 0
    /// Where the kernel of the next output begins, and how far it stands between two samples.
    private var first = 0
    private var between = 0.0

    /// Makes one that stands before the first sample.
    package init() {
        samples = .allocate(capacity: Self.capacity)
        samples.initialize(repeating: 0, count: Self.capacity)
        begin()
    }

    deinit { samples.deallocate() }

    /// Forgets all samples; the next to be read is the line's first.
    func begin() {
        // Half a kernel of silence stands before it.
        count = Self.taps / 2 - 1
        samples.update(repeating: 0, count: count)
        first = 0
        between = 0
    }

    /// Stands where another does, with silence before.
    func join(_ other: Varispeed) {
        (count, first, between) = (other.count, other.first, other.between)
        samples.update(repeating: 0, count: count)
    }

    /// Samples of the line that were asked for beyond the place that is read.
    var ahead: Int { count - first - (Self.taps / 2 - 1) }

    /// Gives the next output.
    ///
    /// - Parameters:
    ///   - speed: samples of the line that pass with an output, 0…16.
    ///   - source: fills a block with the next samples of the line.
    package func next(
        speed: Double, from source: (UnsafeMutableBufferPointer<Float>) -> Void
    ) -> Float {
        while first + Self.taps > count { fill(source) }
        let place = between * Double(Self.phases)
        let phase = Int(place)
        let share = Float(place - Double(phase))
        let value = Self.kernels.withUnsafeBufferPointer { kernels -> Float in
            guard let base = kernels.baseAddress else { return 0 }
            let here = UnsafeRawPointer(base + phase * Self.taps)
            let there = UnsafeRawPointer(base + (phase + 1) * Self.taps)
            let line = UnsafeRawPointer(samples + first)
            var sum = Lanes.zero
            for offset in stride(from: 0, to: Self.taps * 4, by: MemoryLayout<Lanes>.size) {
                let a = here.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
                let b = there.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
                let x = line.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
                sum += (a + (b - a) * share) * x
            }
            return sum.sum()
        }
        between += speed
        let steps = Int(between)
        between -= Double(steps)
        first += steps
        return value
    }

    private func fill(_ source: (UnsafeMutableBufferPointer<Float>) -> Void) {
        // Fast ones may have gone beyond all there is.
        let kept = max(0, count - first)
        if kept > 0 { samples.update(from: samples + first, count: kept) }
        first -= count - kept
        count = kept
        source(UnsafeMutableBufferPointer(start: samples + count, count: Self.block))
        count += Self.block
    }
}
