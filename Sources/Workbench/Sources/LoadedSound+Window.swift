import Models
import Screen

extension LoadedSound {
    /// The same with some of its frames alone, to be drawn; waveform and plots are cut alike.
    func window(_ frames: Range<Int>) -> LoadedSound {
        let all = encoding.frames
        var part = self
        part.waveform = waveform.window(frames.scaled(from: all, to: waveform.columns.count))
        part.mel = mel?.window(frames, of: all)
        part.rainbow = rainbow?.window(frames, of: all)
        part.show(encoding.prefix(frames.upperBound).suffix(frames.count), bound: plot.bound)
        return part
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
