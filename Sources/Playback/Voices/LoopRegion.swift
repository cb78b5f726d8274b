import Instruments
import Models

/// How an arrangement runs: to its end, or round and round. In frames of the bus.
struct LoopRegion: Equatable {
    /// Where the arrangement ends, or goes back for the first time.
    let length: Int
    /// Where it goes back to; `nil` for nowhere.
    let back: Int?
    /// Whether its one voice runs on through the seam by itself; else all voices begin again.
    let isSeamless: Bool

    /// How an arrangement runs whose voices are so many frames long.
    init(_ arrangement: Arrangement) {
        let ends = arrangement.voices.map { Self.start(of: $0) + Self.length(of: $0.source) }
        let end = ends.max() ?? 0
        guard arrangement.loop != .once, end > 0 else {
            (length, back, isSeamless) = (end, nil, false)
            return
        }
        let source = arrangement.voices[0].source
        guard arrangement.voices.count == 1, arrangement.voices[0].start == 0,
            let round = Self.round(source, as: arrangement.loop)
        else {
            (length, back, isSeamless) = (end, 0, false)
            return
        }
        (length, back, isSeamless) = (round.upperBound, round.lowerBound, true)
    }

    /// What of a voice goes round without a seam; `nil` where it begins again.
    private static func round(
        _ source: Arrangement.Voice.Source, as loop: Loop
    ) -> Range<Int>? {
        let length = length(of: source)
        switch (loop, source) {
        case (.once, _), (.again, _): return nil
        case (.seamless, .encoding(let encoding, _, _)):
            return SynthVoice.busFrames(encoding.loopFade)..<length
        case (.seamless, .samples):
            return min(SynthVoice.busFrames(Encoding.longestFade), length / 4)..<length
        case (.round(let steady), _):
            let frames = Encoding.loop(round: steady)
            // A file may be shorter than the last frame of its encoding.
            let end = min(SynthVoice.busFrames(frames.upperBound), length)
            let start = SynthVoice.busFrames(frames.lowerBound)
            return start < end ? start..<end : nil
        }
    }

    /// Where the arrangement is, 0 ≤ result ≤ `length`, so many frames after its start.
    func place(_ frames: Int) -> Int {
        guard let back, frames >= length else { return min(max(0, frames), length) }
        return back + (frames - back) % (length - back)
    }

    /// The place at which a voice begins.
    static func start(of voice: Arrangement.Voice) -> Int {
        Int((max(0, voice.start) * Double(MixBus.rate)).rounded())
    }

    private static func length(of source: Arrangement.Voice.Source) -> Int {
        switch source {
        case .samples(let sound):
            (sound.samples.count * MixBus.rate + sound.rate - 1) / sound.rate
        case .encoding(let encoding, _, _): SynthVoice.busFrames(encoding.frames)
        }
    }
}
