import Glibc

/// Bins of a constant-Q transform that share one Fourier transform.
final class ConstantQTier {
    /// Samples of the transform for short windows.
    static let shortSize = 2_048
    /// Lobes of the window's transform on each side that a kernel keeps; the main lobe takes two.
    private static let lobes = 5.0

    /// The first of the bins in the whole transform.
    let firstBin: Int
    /// The number of bins.
    let count: Int

    private let size: Int
    /// Hz from one value of the spectrum to the next.
    private let step: Double
    private let fft: RealFFT
    private let frame: UnsafeMutablePointer<Float>
    private let spectrum: UnsafeMutablePointer<Float>
    /// The first value of the spectrum under each kernel, `[count]`.
    private var starts: [Int] = []
    /// Where each kernel begins in `weights`, `[count + 1]`.
    private var offsets = [0]
    private var weights: [Float] = []
    /// Values above half the sampling rate that kernels reach, the mirror image of those below.
    private let mirrored: Int
    /// The bins' centres in values of the spectrum, `[count]`.
    private let centres: [Double]

    /// Makes the kernels.
    ///
    /// - Parameters:
    ///   - size: samples of the transform, at least as many as any window.
    ///   - frequencies: the bins' centres in Hz.
    ///   - windows: the lengths of their windows in samples; they need not be whole.
    init(
        size: Int, sampleRate: Double, firstBin: Int, frequencies: [Double], windows: [Double]
    ) {
        self.firstBin = firstBin
        self.size = size
        count = frequencies.count
        step = sampleRate / Double(size)
        centres = frequencies.map { $0 * Double(size) / sampleRate }
        fft = RealFFT(size: size)
        frame = .allocate(capacity: size)
        let reaches = windows.map { Self.lobes * Double(size) / $0 }
        let highest = zip(centres, reaches).map { Int(($0 + $1).rounded(.down)) }.max() ?? 0
        mirrored = min(max(0, highest - size / 2), size / 2)
        spectrum = .allocate(capacity: size + 2 + 2 * mirrored)
        for (centre, window) in zip(centres, windows) {
            let reach = Self.lobes * Double(size) / window
            let low = max(0, Int((centre - reach).rounded(.up)))
            let high = min(size, Int((centre + reach).rounded(.down)))
            // A sine of amplitude 1 is to give 1: half of it stands at positive frequencies.
            let scale = 2 / (Self.transform(0, window: window) * Double(size))
            starts.append(low)
            for bin in low...max(low, high) {
                let angle = 2 * Double.pi * (Double(bin) - centre) / Double(size)
                // The frame's middle is sample size / 2, which turns every other value around.
                let sign: Double = bin % 2 == 0 ? 1 : -1
                weights.append(Float(sign * scale * Self.transform(angle, window: window)))
            }
            offsets.append(weights.count)
        }
    }

    deinit {
        frame.deallocate()
        spectrum.deallocate()
    }

    /// Transforms the samples around `centre`; outside the sound lies silence.
    func load(_ samples: UnsafeBufferPointer<Float>, centre: Int) {
        let start = centre - size / 2
        let first = min(max(0, -start), size)
        let end = min(max(first, samples.count - start), size)
        frame.update(repeating: 0, count: first)
        (frame + end).update(repeating: 0, count: size - end)
        for index in first..<end {
            let sample = samples[start + index]
            frame[index] = sample.isFinite ? sample : 0
        }
        fft.forward(frame, interleaved: spectrum)
        for index in 0..<mirrored {
            let (above, below) = (size / 2 + 1 + index, size / 2 - 1 - index)
            spectrum[2 * above] = spectrum[2 * below]
            spectrum[2 * above + 1] = -spectrum[2 * below + 1]
        }
    }

    /// The level of a bin in dB and how far its instantaneous frequency lies above its centre in
    /// Hz.
    ///
    /// The derivative of the transform by time is the same sum with every term times its frequency;
    /// so the phase need not be unwrapped, whatever the hop.
    func measure(_ bin: Int) -> (decibels: Float, offset: Double) {
        let (from, to) = (offsets[bin], offsets[bin + 1])
        let first = spectrum + 2 * starts[bin]
        var (real, imaginary): (Float, Float) = (0, 0)
        var (realMoment, imaginaryMoment): (Float, Float) = (0, 0)
        weights.withUnsafeBufferPointer { weights in
            for index in 0..<to - from {
                let weight = weights[from + index]
                let re = first[2 * index] * weight
                let im = first[2 * index + 1] * weight
                real += re
                imaginary += im
                realMoment += re * Float(index)
                imaginaryMoment += im * Float(index)
            }
        }
        let power = real * real + imaginary * imaginary
        guard power > 1e-12 else { return (ConstantQSpectrum.floor, 0) }
        let moment = Double(realMoment * real + imaginaryMoment * imaginary) / Double(power)
        let offset = (moment + Double(starts[bin]) - centres[bin]) * step
        return (10 * log10f(power), offset)
    }

    /// The transform of a Hann window of `window` samples around 0, at an angle a sample: three
    /// Dirichlet kernels.
    private static func transform(_ angle: Double, window: Double) -> Double {
        let half = (window / 2).rounded(.down)
        let dirichlet = { (angle: Double) in
            abs(sin(angle / 2)) < 1e-12
                ? 2 * half + 1 : sin((half + 0.5) * angle) / sin(angle / 2)
        }
        let shift = 2 * Double.pi / window
        return 0.5 * dirichlet(angle)
            + 0.25 * (dirichlet(angle - shift) + dirichlet(angle + shift))
    }
}
