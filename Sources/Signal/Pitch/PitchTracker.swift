/// Pitch and voicing of a sound at 16 kHz, one value every 512 samples.
///
/// Frame `i` looks at 1664 samples around sample `512 i + 256`; around the sound there is silence.
/// Candidates from ``YIN``, a path through them, and each pitched run carried 3 frames back into
/// its attack and 2 on into its release, where half a window of silence hides the period. Push
/// samples as they come, or use ``track(_:)`` for a whole sound: the same code, the same values.
public struct PitchTracker {
    /// The rate of what is analysed, in Hz.
    @inlinable public static var sampleRate: Int { 16_000 }
    /// Samples a frame.
    @inlinable public static var hop: Int { 512 }
    /// Frames that must follow one before its pitch is settled.
    public static let lookAhead = PitchPath.lag + reachBefore

    private static let reachBefore = 3
    private static let reachAfter = 2
    private static let silence: Float = 1e-8

    private let yin = YIN()
    private var path = PitchPath(sampleRate: Float(sampleRate))
    /// Samples of a frame that is not yet whole; a sound is trimmed down to whole frames.
    private var partial: [Float] = []
    /// Samples not yet done with; the first belongs to the window of the next frame.
    private var samples = [Float](repeating: 0, count: YIN.span / 2 - hop / 2)
    private var received = 0
    private var analysed = 0
    /// Decisions from two frames before the next to emit.
    private var decisions: [PitchPath.Decision] = []
    private var emitted = 0
    /// Pitch of the two frames before the next, carried back but not on.
    private var before: [Float] = []

    /// Makes a tracker at the start of a sound.
    public init() {}

    /// Tracks a whole sound, trimmed down to whole frames.
    public static func track(_ samples: [Float]) -> PitchTrack {
        var tracker = PitchTracker()
        var track = tracker.push(samples)
        let rest = tracker.finish()
        track.hertz += rest.hertz
        track.voicing += rest.voicing
        return track
    }

    /// Takes the next samples; returns the frames that are settled by them.
    public mutating func push(_ block: [Float]) -> PitchTrack {
        partial += block
        let whole = partial.count / Self.hop * Self.hop
        samples += partial.prefix(whole)
        partial.removeFirst(whole)
        received += whole
        analyse()
        return emit(keeping: Self.reachBefore)
    }

    /// Ends the sound and returns the remaining frames.
    public mutating func finish() -> PitchTrack {
        samples += [Float](repeating: 0, count: YIN.span)
        analyse()
        while let decision = path.finish() { decisions.append(decision) }
        return emit(keeping: 0)
    }

    private mutating func analyse() {
        var first = 0
        while analysed < received / Self.hop, samples.count - first >= YIN.span {
            let (candidates, energy) = samples.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { yin.candidates($0 + first) } ?? ([], 0)
            }
            if let decision = path.push(candidates, silent: energy < Self.silence) {
                decisions.append(decision)
            }
            first += Self.hop
            analysed += 1
        }
        samples.removeFirst(first)
    }

    private mutating func emit(keeping reserve: Int) -> PitchTrack {
        var track = PitchTrack(hertz: [], voicing: [])
        var done = 0
        while done + reserve < decisions.count {
            let carriedBack = carriedBack(done)
            track.hertz.append(carriedBack > 0 ? carriedBack : carriedOn(decisions[done]))
            track.voicing.append(decisions[done].strength)
            before.append(decisions[done].silent && carriedBack == 0 ? -1 : carriedBack)
            if before.count > Self.reachAfter { before.removeFirst() }
            done += 1
        }
        decisions.removeFirst(done)
        return track
    }

    /// The pitch of a frame, or that of a run which starts within the next three.
    private func carriedBack(_ index: Int) -> Float {
        for ahead in index...min(index + Self.reachBefore, decisions.count - 1) {
            if decisions[ahead].hertz > 0 { return decisions[ahead].hertz }
            if decisions[ahead].silent { return 0 }
        }
        return 0
    }

    /// The pitch of a run which ended at most two frames earlier; −1 in `before` marks silence.
    private func carriedOn(_ decision: PitchPath.Decision) -> Float {
        guard !decision.silent else { return 0 }
        for pitch in before.reversed() {
            if pitch > 0 { return pitch }
            if pitch < 0 { return 0 }
        }
        return 0
    }
}
