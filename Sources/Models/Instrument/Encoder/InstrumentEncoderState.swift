import Neural
import Signal

/// Encodes a sound as it comes; whole files go through the same code.
///
/// A frame is known ``lookAhead`` frames after its samples: the pitch is settled late, and the
/// network sees the surroundings. Belongs to one thread.
final class InstrumentEncoderState {
    /// Frames pushed through the network at once.
    static let maxFrames = 64

    /// Frames that must follow one before its code is given.
    let lookAhead: Int

    private let network: EncoderNetwork
    private let features = Features()
    private let described: Tensor
    /// Finds the pitch, where it is not known beforehand.
    private var tracker: PitchTracker?
    /// Pitch of the frames that the network has not yet seen.
    private var track = PitchTrack(hertz: [], voicing: [])
    /// Pitch of the frames that have not yet been given out.
    private var waiting = PitchTrack(hertz: [], voicing: [])
    /// Samples of a frame that is not yet whole; a sound is trimmed down to whole frames.
    private var partial: [Float] = []
    /// Samples from `Features.lead` before the next frame to describe.
    private var samples: [Float] = []

    init(_ weights: Weights, sizes: InstrumentConfiguration.Sizes, engine: Engine) throws {
        network = try EncoderNetwork(
            weights, sizes: sizes, engine: engine, maxFrames: Self.maxFrames)
        described = Tensor(frames: Self.maxFrames, channels: Features.count)
        let overhang = (Features.span - Features.lead) / Encoding.hop
        lookAhead = max(PitchTracker.lookAhead + 2, overhang) + network.delay
        reset()
    }

    /// Goes back to the start of a sound, whose pitch may be known.
    func reset(pitch: PitchTrack? = nil) {
        network.reset()
        tracker = pitch == nil ? PitchTracker() : nil
        track = pitch ?? PitchTrack(hertz: [], voicing: [])
        waiting = track
        partial = []
        samples = [Float](repeating: 0, count: Features.lead)
    }

    /// Takes samples at 16 kHz; returns the frames that they complete.
    func push(_ block: [Float]) -> Encoding {
        partial += block
        let whole = Array(partial.prefix(partial.count / Encoding.hop * Encoding.hop))
        partial.removeFirst(whole.count)
        samples += whole
        if let settled = tracker?.push(whole) { append(settled) }
        return advance(last: false)
    }

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    func finish() -> Encoding {
        samples += [Float](repeating: 0, count: Features.span)
        if let settled = tracker?.finish() { append(settled) }
        return advance(last: true)
    }

    private func append(_ settled: PitchTrack) {
        track.hertz += settled.hertz
        track.voicing += settled.voicing
        waiting.hertz += settled.hertz
        waiting.voicing += settled.voicing
    }

    private func advance(last: Bool) -> Encoding {
        var codes: [Float] = []
        var isDone = false
        while !isDone {
            let surplus = samples.count - Features.span
            let reachable = surplus < 0 ? 0 : surplus / Encoding.hop + 1
            let count = min(track.frames, reachable, Self.maxFrames)
            for frame in 0..<count { describe(frame) }
            samples.removeFirst(count * Encoding.hop)
            track.hertz.removeFirst(count)
            track.voicing.removeFirst(count)
            isDone = count < Self.maxFrames || track.frames == 0
            let result = network.push(described.pointer, count: count, last: last && isDone)
            codes += UnsafeBufferPointer(
                start: result.codes, count: result.frames * Encoding.dimensions)
        }
        let frames = codes.count / Encoding.dimensions
        let pitch = PitchTrack(
            hertz: Array(waiting.hertz.prefix(frames)),
            voicing: Array(waiting.voicing.prefix(frames)))
        waiting.hertz.removeFirst(frames)
        waiting.voicing.removeFirst(frames)
        return Encoding(codes: codes, pitch: pitch)
    }

    private func describe(_ frame: Int) {
        samples.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            features.process(
                base + frame * Encoding.hop, hertz: track.hertz[frame],
                strength: track.voicing[frame], into: described.row(frame))
        }
    }
}
