import Signal

extension SampleBuffer {
    /// A recording that is nowhere louder than this holds nothing, in dBFS.
    private static let nothing: Float = -70
    /// Seconds that are looked at together, kept before the sound, and kept after it.
    private static let (moment, before, after) = (0.01, 0.01, 0.1)
    /// Seconds over which what is cut begins and ends.
    private static let fade = 0.002

    /// The same without the silence at both ends; `nil` where there is nothing else.
    public func trimmed() -> SampleBuffer? {
        let size = max(1, Int(Self.moment * Double(rate)))
        let loud = stride(from: 0, to: samples.count, by: size).map { start in
            let range = start..<min(start + size, samples.count)
            let sides = isStereo ? Loudness.peak(Array(side[range])) : 0
            return max(Loudness.peak(Array(samples[range])), sides)
        }
        let most = loud.max() ?? 0
        guard most > Loudness.amplitude(decibels: Self.nothing) else { return nil }
        let floor = most * Loudness.amplitude(decibels: SoundCodec.silenceDecibels)
        guard let first = loud.firstIndex(where: { $0 > floor }),
            let last = loud.lastIndex(where: { $0 > floor })
        else { return nil }
        let start = max(0, first * size - Int(Self.before * Double(rate)))
        let end = min(samples.count, (last + 1) * size + Int(Self.after * Double(rate)))
        let fade = Int(Self.fade * Double(rate))
        return cut(
            to: start..<end, fades: (start > 0 ? fade : 0, end < samples.count ? fade : 0))
    }
}
