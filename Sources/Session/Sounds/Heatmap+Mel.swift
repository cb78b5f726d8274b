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
