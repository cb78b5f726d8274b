/// Keeps the control frames of a sound that is rendered.
final class ControlRecorder {
    private(set) var controls: HarmonicDraft.Controls

    init(_ sizes: InstrumentConfiguration.Sizes) {
        controls = HarmonicDraft.Controls(
            harmonics: sizes.harmonics, bands: sizes.noiseBands, noiseSize: sizes.noiseSize)
    }

    func take(_ frame: ControlFrame) {
        controls.level += UnsafeBufferPointer(start: frame.level, count: controls.harmonics)
        controls.pitch += UnsafeBufferPointer(start: frame.pitch, count: controls.harmonics)
        controls.noise += UnsafeBufferPointer(start: frame.noise, count: controls.bands)
    }
}
