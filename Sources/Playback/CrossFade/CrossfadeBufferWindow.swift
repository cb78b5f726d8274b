/// What the audio thread sees of a track during one period.
struct CrossfadeBufferWindow {
    let memory: UnsafeMutablePointer<Float>
    let mask: Int
    let end: Int
    let written: Int

    /// Left and right at a place; silence after the end and where nothing was written in time.
    @inline(__always)
    subscript(place: Int) -> SIMD2<Float> {
        guard place < written, place < end else { return SIMD2() }
        let slot = 2 * (place & mask)
        return SIMD2(memory[slot], memory[slot + 1])
    }

    /// Whether sound is missing before a place.
    @inline(__always)
    func isDry(before place: Int) -> Bool { written < min(place, end) }
}
