import Screen
import Signal

extension Heatmap {
    /// Levels of 16 kHz sound in mel bands, in dB.
    init(melOf samples: [Float]) {
        let mel = MelSpectrogram()
        let values = mel.decibels(samples)
        self.init(values: values, frames: values.count / mel.bands, dimensions: mel.bands)
    }
}

extension Rainbowgram {
    /// Levels and frequencies of 16 kHz sound in constant-Q bands.
    init(of samples: [Float]) {
        let spectrum = ConstantQ().analyse(samples)
        self.init(
            levels: spectrum.decibels, deviations: spectrum.deviations, frames: spectrum.frames,
            dimensions: spectrum.bins)
    }
}
