import Screen
import Signal

extension Rainbowgram {
    /// Levels and frequencies of 16 kHz sound in constant-Q bands.
    init(of samples: [Float]) {
        let spectrum = ConstantQ().analyse(samples)
        self.init(
            levels: spectrum.decibels, deviations: spectrum.deviations, frames: spectrum.frames,
            dimensions: spectrum.bins)
    }
}
