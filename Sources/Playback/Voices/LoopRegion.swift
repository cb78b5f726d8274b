import Models

/// How an arrangement runs: to its end, or round and round. In frames of the bus.
struct LoopRegion: Equatable {
    /// Where the arrangement ends, or goes back for the first time.
    let length: Int
    /// Where it goes back to; `nil` for nowhere.
    let back: Int?
    /// Whether an encoding runs on through the seam by itself; else all voices begin again.
    let isSeamless: Bool

    /// How an arrangement runs whose voices are so many frames long.
    init(_ arrangement: Arrangement) {
        let ends = arrangement.voices.map { Self.start(of: $0) + Self.length(of: $0.source) }
        let end = ends.max() ?? 0
        guard arrangement.isLooping, end > 0 else {
            (length, back, isSeamless) = (end, nil, false)
            return
        }
        length = end
        if arrangement.voices.count == 1, arrangement.voices[0].start == 0,
            case .encoding(let encoding, _, _) = arrangement.voices[0].source
        {
            (back, isSeamless) = (SynthVoice.busFrames(encoding.loopFade), true)
        } else {
            (back, isSeamless) = (0, false)
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
