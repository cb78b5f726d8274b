import Neural
import Signal

extension Synthesiser {
    /// What synthesisers of one thread share: tables for the noise, and room for what lasts no
    /// longer than a call.
    final class Tools {
        let fft: RealFFT
        let window: Tensor
        /// The window again, scaled so that overlapping pieces of noise add up to variance 1.
        let fade: Tensor
        /// For each FFT bin the band below it, and the share of the band above.
        let band: UnsafeMutablePointer<Int32>
        let share: Tensor
        let piece: Tensor
        let spectrum: Tensor

        init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange) {
            let size = sizes.noiseSize
            fft = RealFFT(size: size)
            let hann = Window.hann(size)
            let scale = Float(range.controlHop) / (0.375 * Float(size))
            window = Tensor(frames: 1, channels: size, values: hann)
            fade = Tensor(frames: 1, channels: size, values: hann.map { $0 * scale })
            piece = Tensor(frames: 1, channels: size)
            spectrum = Tensor(frames: size / 2 + 1, channels: 2)
            share = Tensor(frames: size / 2 + 1, channels: 1)
            band = .allocate(capacity: size / 2 + 1)
            let bands = NoiseBands(
                range.noisePoints(sizes.noiseBands), size: size, rate: range.rate)
            for bin in 0...size / 2 {
                (band + bin).initialize(to: bands.below[bin])
                share.pointer[bin] = bands.share[bin]
            }
        }

        deinit { band.deallocate() }
    }
}
