import Signal

extension Encoding {
    /// The same frames, last first.
    public func reversed() -> Encoding {
        let width = Self.dimensions
        var codes = [Float]()
        codes.reserveCapacity(self.codes.count)
        for frame in (0..<frames).reversed() {
            codes += self.codes[frame * width..<(frame + 1) * width]
        }
        return Encoding(
            codes: codes,
            pitch: PitchTrack(
                hertz: pitch.hertz.reversed(), voicing: pitch.voicing.reversed()),
            equaliser: equaliser, detail: detail.reversed(), bandwidth: bandwidth,
            levels: levels.frames((0..<levels.frames).reversed()),
            image: image.frames((0..<image.frames).reversed()))
    }

    /// The first frames, at most as many as there are.
    public func prefix(_ count: Int) -> Encoding {
        Encoding(
            codes: Array(codes.prefix(count * Self.dimensions)),
            pitch: PitchTrack(
                hertz: Array(pitch.hertz.prefix(count)),
                voicing: Array(pitch.voicing.prefix(count))), equaliser: equaliser,
            detail: detail.frames(0..<min(count, frames)), bandwidth: bandwidth,
            levels: levels.frames(0..<min(count, frames)),
            image: image.frames(0..<min(count, frames)))
    }

    /// The last frames, at most as many as there are.
    public func suffix(_ count: Int) -> Encoding {
        Encoding(
            codes: Array(codes.suffix(count * Self.dimensions)),
            pitch: PitchTrack(
                hertz: Array(pitch.hertz.suffix(count)),
                voicing: Array(pitch.voicing.suffix(count))), equaliser: equaliser,
            detail: detail.frames(max(0, frames - count)..<frames), bandwidth: bandwidth,
            levels: levels.frames(max(0, frames - count)..<frames),
            image: image.frames(max(0, frames - count)..<frames))
    }
}
