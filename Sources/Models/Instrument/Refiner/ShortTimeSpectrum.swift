import CKernels
import Signal

/// The refiner's short-time Fourier transform: windows of 8 ms, 500 a second at 16 kHz.
///
/// Window n is centred on sample `16 + 32 · n`. Four windows cover each sample, and the squares of
/// their Hann windows add up to 1.5.
final class ShortTimeSpectrum {
    static let size = 128
    static let hop = 32
    static let bins = size / 2 + 1
    /// Samples of window 0 that lie before the sound.
    static let lead = size / 2 - hop / 2
    /// Numbers by which the network hears one spectrum: a level and two parts, a bin each.
    static let heard = 3 * bins
    /// The least magnitude that is told apart.
    private static let floor: Float = 1e-3

    private let fft = RealFFT(size: size)
    private let window = Window.hann(size)
    private let piece = UnsafeMutablePointer<Float>.allocate(capacity: size)

    deinit { piece.deallocate() }

    /// The first window that reaches to a sample.
    static func first(reaching sample: Int) -> Int {
        max(0, (sample - size + lead) / hop + (sample >= size - lead ? 1 : 0))
    }

    /// Transforms 128 samples into `[bins, 2]`; allocates nothing.
    func forward(_ samples: UnsafePointer<Float>, into spectrum: UnsafeMutablePointer<Float>) {
        for index in 0..<Self.size { piece[index] = samples[index] * window[index] }
        fft.forward(piece, interleaved: spectrum)
    }

    /// Transforms `[bins, 2]` back and adds the piece to 128 samples; allocates nothing.
    func add(_ spectrum: UnsafePointer<Float>, to samples: UnsafeMutablePointer<Float>) {
        fft.inverse(interleaved: spectrum, piece)
        for index in 0..<Self.size { samples[index] += piece[index] * window[index] * (2 / 3) }
    }

    /// A spectrum `[bins, 2]` as the network hears it: the levels, then both parts under a root.
    static func describe(
        _ spectrum: UnsafePointer<Float>, into heard: UnsafeMutablePointer<Float>
    ) {
        luthier_describe(spectrum, bins, floor, heard)
    }
}
