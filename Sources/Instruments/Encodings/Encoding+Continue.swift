import Models
import Signal

extension Encoding {
    /// The most frames at the end that are gone through again and again: half a second.
    private static let longestTail = 16

    /// The same encoding at another length: cut, or continued by its last half second, there and
    /// back, so that it goes on without a seam.
    ///
    /// - Parameter count: frames, 1 or more.
    /// - Precondition: there is a frame.
    public func continued(to count: Int) -> Encoding {
        precondition(frames > 0 && count > 0, "something to continue")
        guard count > frames else { return prefix(count) }
        let tail = min(frames, Self.longestTail)
        let path = Array((0..<tail).reversed().dropFirst()) + Array((0..<tail).dropFirst())
        var result = self
        for index in 0..<(count - frames) {
            let step = path.isEmpty ? 0 : path[index % path.count]
            let at = frames - tail + step
            result.append(
                Encoding(
                    codes: (0..<Self.dimensions).map { self[at, $0] },
                    pitch: PitchTrack(hertz: [pitch.hertz[at]], voicing: [pitch.voicing[at]]),
                    image: image.frames(at..<at + 1)))
        }
        return result
    }
}
