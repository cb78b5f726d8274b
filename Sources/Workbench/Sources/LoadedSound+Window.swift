import Models
import Screen
import Signal

extension LoadedSound {
    /// The same with some of its frames alone, to be drawn; waveform and plots are cut alike.
    func window(_ frames: Range<Int>) -> LoadedSound {
        let all = encoding.frames
        var part = self
        part.waveform = waveform.window(frames.scaled(from: all, to: waveform.columns.count))
        part.mel = mel?.window(frames, of: all)
        part.rainbow = rainbow?.window(frames, of: all)
        part.show(codes(frames), bound: plot.bound)
        return part
    }

    /// What is drawn of an encoding, some of its frames: the detail of minutes is not copied.
    private func codes(_ frames: Range<Int>) -> Encoding {
        let (width, pitch) = (Encoding.dimensions, encoding.pitch)
        return Encoding(
            codes: Array(
                encoding.codes[frames.lowerBound * width..<frames.upperBound * width]),
            pitch: PitchTrack(
                hertz: Array(pitch.hertz[frames]), voicing: Array(pitch.voicing[frames])))
    }
}

extension Range<Int> {
    /// The same part of another number of steps, where there are any at least one.
    func scaled(from whole: Int, to count: Int) -> Range<Int> {
        guard whole > 0, count > 0 else { return 0..<0 }
        let start = Swift.min(count - 1, lowerBound * count / whole)
        let end = (upperBound * count + whole - 1) / whole
        return start..<Swift.max(start + 1, Swift.min(count, end))
    }
}
