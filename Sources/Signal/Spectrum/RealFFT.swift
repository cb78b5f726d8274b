import CKernels
import CKissFFT
import Glibc

/// The discrete Fourier transform of real samples: a vector kernel for powers of two from 128,
/// KissFFT for other sizes.
///
/// A plan is made once in `init`; the transforms allocate nothing when `size / 2` has only the
/// prime factors 2, 3, 4 and 5 (KissFFT allocates for larger primes). A plan carries scratch memory
/// and so belongs to one thread at a time.
///
/// Spectra have `bins` = `size / 2 + 1` complex values, bin `k` at `k · rate / size` Hz. The
/// forward transform is not scaled, the inverse is by `1 / size`: `inverse(forward(x)) == x`.
public final class RealFFT {
    /// Samples a transform; even.
    public let size: Int
    /// Complex values a spectrum, `size / 2 + 1`.
    public var bins: Int { size / 2 + 1 }

    /// The vector kernel's plan, where it has one for the size.
    private let fast: OpaquePointer?
    private let forwardPlan: kiss_fftr_cfg?
    private let inversePlan: kiss_fftr_cfg?
    private let scratch: UnsafeMutablePointer<Float>

    /// Makes the plans for one size.
    ///
    /// - Precondition: `size` is even, at least 2 and fits an `Int32`.
    public init(size: Int) {
        precondition(size >= 2 && size.isMultiple(of: 2), "a real FFT has an even size")
        self.size = size
        fast = luthier_fft_create(size)
        forwardPlan = fast == nil ? kiss_fftr_alloc(Int32(size), 0, nil, nil) : nil
        inversePlan = fast == nil ? kiss_fftr_alloc(Int32(size), 1, nil, nil) : nil
        precondition(
            fast != nil || (forwardPlan != nil && inversePlan != nil),
            "no memory for an FFT of \(size) samples")
        scratch = .allocate(capacity: size + 2)
    }

    deinit {
        luthier_fft_destroy(fast)
        free(forwardPlan.map { UnsafeMutableRawPointer($0) })
        free(inversePlan.map { UnsafeMutableRawPointer($0) })
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
        if let fast { return luthier_fft_forward(fast, samples, spectrum) }
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
        forward(samples, interleaved: scratch)
        for bin in 0..<bins {
            real[bin] = scratch[2 * bin]
            imaginary[bin] = scratch[2 * bin + 1]
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
        forward(samples, interleaved: scratch)
        let scratch = scratch
        for bin in 0..<bins {
            power[bin] =
                scratch[2 * bin] * scratch[2 * bin]
                + scratch[2 * bin + 1] * scratch[2 * bin + 1]
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
        if let fast { return luthier_fft_inverse(fast, spectrum, samples) }
        // KissFFT does not read the imaginary parts of the first and the last bin.
        spectrum.withMemoryRebound(to: kiss_fft_cpx.self, capacity: bins) {
            kiss_fftri(inversePlan, $0, samples)
        }
        let scale = 1 / Float(size)
        for index in 0..<size { samples[index] *= scale }
    }
}
