import Glibc

extension Encoding {
    /// The longest fade of a loop, in frames: half a second.
    public static let longestFade = 16

    /// The frames over which a loop of this encoding goes over into its own beginning.
    public var loopFade: Int { min(Self.longestFade, frames / 4) }

    /// The encoding as a line without end and without an audible seam.
    ///
    /// The cross-fade is done in the encoding, not in the sound, so that two tones never beat: over
    /// the last ``loopFade`` frames it becomes its own beginning, and goes on after that beginning.
    /// Pitch is mixed in the logarithm where both frames have one, else the weightier frame's
    /// holds.
    ///
    /// - Precondition: there is at least one frame.
    public func looped() -> FrameSequence {
        precondition(frames > 0, "an empty picture has no loop")
        let fade = loopFade
        var faded = self
        for index in 0..<fade {
            let share = (Float(index) + 0.5) / Float(fade)
            faded.mix(frame: frames - fade + index, with: index, share: share)
        }
        return FrameSequence(faded, loop: fade..<frames)
    }

    /// The encoding as a line that goes round a stretch of it without end and without an audible
    /// seam.
    ///
    /// The seam is faded in the encoding, from before the stretch.
    ///
    /// - Parameter steady: frames; not empty.
    public func looped(round steady: Range<Int>) -> FrameSequence {
        let start = Self.start(ofLoopRound: steady)
        let round = prefix(steady.upperBound).suffix(steady.upperBound - start).looped()
        var whole = prefix(start)
        whole.append(round.encoding)
        return FrameSequence(whole, loop: Self.loop(round: steady))
    }

    /// The frames that come again and again in such a line.
    public static func loop(round steady: Range<Int>) -> Range<Int> {
        let start = start(ofLoopRound: steady)
        let fade = min(longestFade, (steady.upperBound - start) / 4)
        return start + fade..<steady.upperBound
    }

    /// Where what goes into such a loop begins: the fade is a quarter of it, so a third of what
    /// goes round.
    private static func start(ofLoopRound steady: Range<Int>) -> Int {
        steady.lowerBound - min(steady.lowerBound, longestFade, steady.count / 3)
    }

    /// Moves one frame towards another of this encoding.
    private mutating func mix(frame: Int, with other: Int, share: Float) {
        func between(_ a: Float, _ b: Float) -> Float { a + (b - a) * share }
        for dimension in 0..<Self.dimensions {
            self[frame, dimension] = between(self[frame, dimension], self[other, dimension])
        }
        let (here, there) = (pitch.hertz[frame], pitch.hertz[other])
        if here > 0, there > 0 {
            pitch.hertz[frame] = exp2f(between(log2f(here), log2f(there)))
        } else if share > 0.5 {
            pitch.hertz[frame] = there
        }
        detail.mix(frame: frame, with: other, share: share)
        levels.mix(frame: frame, with: other, share: share)
        image.mix(frame: frame, with: other, share: share)
        pitch.voicing[frame] = between(pitch.voicing[frame], pitch.voicing[other])
    }
}
