import Signal

extension SampleBuffer {
    /// A part of the sound, faded at both ends; `nil` where the sound ends before it begins.
    public func cut(to region: SoundRegion) -> SampleBuffer? {
        let place = { (seconds: Double) in Int((seconds * Double(rate)).rounded()) }
        let end = min(samples.count, region.end.map(place) ?? samples.count)
        let start = place(region.start)
        guard start < end else { return nil }
        let fades = (place(region.fadeIn), place(region.fadeOut))
        return cut(to: start..<end, fades: fades)
    }

    /// Some samples, of which the first and the last few are faded; each fade takes half of them at
    /// most.
    func cut(to range: Range<Int>, fades: (Int, Int)) -> SampleBuffer {
        SampleBuffer(
            samples: Self.faded(samples[range], fades),
            side: isStereo ? Self.faded(side[range], fades) : [], rate: rate,
            from: Int(2 * nyquist))
    }

    private static func faded(_ samples: ArraySlice<Float>, _ fades: (Int, Int)) -> [Float] {
        var samples = Array(samples)
        let last = samples.count - 1
        let (begin, end) = (min(fades.0, samples.count / 2), min(fades.1, samples.count / 2))
        for index in 0..<begin { samples[index] *= Float(index) / Float(begin) }
        for index in 0..<end { samples[last - index] *= Float(index) / Float(end) }
        return samples
    }
}
