import CKissFFT
import Glibc

/// The discrete Fourier transform of real samples, over KissFFT.
///
/// A plan is made once in `init`; the transforms allocate nothing when `size / 2` has only the
/// prime factors 2, 3, 4 and 5 (KissFFT allocates for larger primes). A plan carries scratch memory
/// and so belongs to one thread at a time.
///
/// Spectra have `bins` = `size / 2 + 1` complex values, bin `k` at `k · rate / size` Hz. The forward
/// transform is not scaled, the inverse is by `1 / size`: `inverse(forward(x)) == x`.
public final class RealFFT {
    /// Samples a transform; even.
    public let size: Int
    /// Complex values a spectrum, `size / 2 + 1`.
    public var bins: Int { size / 2 + 1 }

    private let forwardPlan: kiss_fftr_cfg
    private let inversePlan: kiss_fftr_cfg
    private let scratch: UnsafeMutablePointer<kiss_fft_cpx>

    /// Makes the plans for one size.
    ///
    /// - Precondition: `size` is even, at least 2 and fits an `Int32`.
    public init(size: Int) {
        precondition(size >= 2 && size.isMultiple(of: 2), "a real FFT has an even size")
        guard let forward = kiss_fftr_alloc(Int32(size), 0, nil, nil),
            let inverse = kiss_fftr_alloc(Int32(size), 1, nil, nil)
        else { preconditionFailure("no memory for an FFT of \(size) samples") }
        self.size = size
        forwardPlan = forward
        inversePlan = inverse
        scratch = .allocate(capacity: size / 2 + 1)
    }

    deinit {
        free(UnsafeMutableRawPointer(forwardPlan))
        free(UnsafeMutableRawPointer(inversePlan))
        scratch.deallocate()
    }

    /// Transforms `size` samples into `bins` interleaved pairs (re, im).
    ///
    /// - Parameters:
    ///   - samples: `[size]`.
    ///   - spectrum: `[bins, 2]`; must not overlap `samples`.
    public func forward(
        _ samples: UnsafePointer<Float>, interleaved spectrum: UnsafeMutablePointer<Float>
    ) {
        spectrum.withMemoryRebound(to: kiss_fft_cpx.self, capacity: bins) {
            kiss_fftr(forwardPlan, samples, $0)
        }
    }

    /// Transforms `size` samples into `bins` real and `bins` imaginary parts.
    ///
    /// - Parameters:
    ///   - samples: `[size]`.
    ///   - real: `[bins]`.
    ///   - imaginary: `[bins]`.
    public func forward(
        _ samples: UnsafePointer<Float>, real: UnsafeMutablePointer<Float>,
        imaginary: UnsafeMutablePointer<Float>
    ) {
        kiss_fftr(forwardPlan, samples, scratch)
        for bin in 0..<bins {
            real[bin] = scratch[bin].r
            imaginary[bin] = scratch[bin].i
        }
    }

    /// Transforms `size` samples into `bins` magnitudes √(re² + im²).
    ///
    /// - Parameters:
    ///   - samples: `[size]`.
    ///   - magnitude: `[bins]`.
    public func magnitude(
        _ samples: UnsafePointer<Float>, into magnitude: UnsafeMutablePointer<Float>
    ) {
        power(samples, into: magnitude)
        for bin in 0..<bins { magnitude[bin] = magnitude[bin].squareRoot() }
    }

    /// Transforms `size` samples into `bins` powers re² + im².
    ///
    /// - Parameters:
    ///   - samples: `[size]`.
    ///   - power: `[bins]`.
    public func power(_ samples: UnsafePointer<Float>, into power: UnsafeMutablePointer<Float>) {
        kiss_fftr(forwardPlan, samples, scratch)
        for bin in 0..<bins {
            power[bin] = scratch[bin].r * scratch[bin].r + scratch[bin].i * scratch[bin].i
        }
    }

    /// Turns `bins` interleaved pairs (re, im) back into `size` samples.
    ///
    /// The imaginary parts of the first and the last bin are taken as 0.
    ///
    /// - Parameters:
    ///   - spectrum: `[bins, 2]`.
    ///   - samples: `[size]`; must not overlap `spectrum`.
    public func inverse(
        interleaved spectrum: UnsafePointer<Float>, _ samples: UnsafeMutablePointer<Float>
    ) {
        // KissFFT does not read the imaginary parts of the first and the last bin.
        spectrum.withMemoryRebound(to: kiss_fft_cpx.self, capacity: bins) {
            inverse($0, into: samples)
        }
    }

    /// Turns `bins` real and `bins` imaginary parts back into `size` samples.
    ///
    /// - Parameters:
    ///   - real: `[bins]`.
    ///   - imaginary: `[bins]`; the first and the last are taken as 0.
    ///   - samples: `[size]`.
    public func inverse(
        real: UnsafePointer<Float>, imaginary: UnsafePointer<Float>,
        _ samples: UnsafeMutablePointer<Float>
    ) {
        for bin in 0..<bins { scratch[bin] = kiss_fft_cpx(r: real[bin], i: imaginary[bin]) }
        inverse(scratch, into: samples)
    }

    private func inverse(
        _ spectrum: UnsafePointer<kiss_fft_cpx>, into samples: UnsafeMutablePointer<Float>
    ) {
        kiss_fftri(inversePlan, spectrum, samples)
        let scale = 1 / Float(size)
        for index in 0..<size { samples[index] *= scale }
    }
}
