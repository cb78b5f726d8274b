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

    private let range: SpectralRange
    private let network: EncoderNetwork
    private let lower: Features?
    private let full: FullBandFeatures?
    private let described: Tensor
    /// Finds the pitch, where it is not known beforehand.
    private var tracker: PitchTracker?
    /// Hz up to which the source reaches.
    private var nyquist: Float = 0
    /// Pitch of the frames that the network has not yet seen.
    private var track = PitchTrack(hertz: [], voicing: [])
    /// Pitch of the frames that have not yet been given out.
    private var waiting = PitchTrack(hertz: [], voicing: [])
    /// Samples of a frame that is not yet whole; a sound is trimmed down to whole frames.
    private var partial: [Float] = []
    /// Samples at 16 kHz from `Features.lead` before the next frame to describe.
    private var samples: [Float] = []
    /// Samples at 48 kHz from `FullBandFeatures.lead` before it, for models at that rate.
    private var fine: [Float] = []
    private var third = ThirdBand()
    /// Samples at 16 kHz that the tracker has not yet heard.
    private var unheard: [Float] = []

    init(
        _ weights: Weights, sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange,
        engine: Engine
    ) throws {
        self.range = range
        full = range == .full ? FullBandFeatures() : nil
        lower = range == .full ? nil : Features()
        let heard = range == .full ? FullBandFeatures.count : Features.count
        network = try EncoderNetwork(
            weights, sizes: sizes, features: heard, engine: engine, maxFrames: Self.maxFrames)
        described = Tensor(frames: Self.maxFrames, channels: heard)
        let overhang = (Features.span - Features.lead) / Encoding.hop
        let decimation = range == .full ? 1 : 0
        lookAhead = max(PitchTracker.lookAhead + 2, overhang) + decimation + network.delay
        reset()
    }

    /// How far up the source reaches; models at 16 kHz take all for full.
    private var bandwidth: Bandwidth {
        range == .full ? Bandwidth(reaching: Double(nyquist)) : .full
    }

    /// Goes back to the start of a sound, whose pitch may be known.
    ///
    /// - Parameter nyquist: Hz up to which the source reaches; half of the rate when `nil`.
    func reset(pitch: PitchTrack? = nil, nyquist: Double? = nil) {
        network.reset()
        tracker = pitch == nil ? PitchTracker() : nil
        self.nyquist = Float(nyquist ?? Double(range.rate) / 2)
        track = pitch ?? PitchTrack(hertz: [], voicing: [])
        waiting = track
        partial = []
        unheard = []
        samples = [Float](repeating: 0, count: Features.lead)
        fine = full == nil ? [] : [Float](repeating: 0, count: FullBandFeatures.lead)
        third = ThirdBand()
    }

    /// Takes samples at the model's rate; returns the frames that they complete.
    func push(_ block: [Float]) -> Encoding {
        partial += block
        let whole = Array(partial.prefix(partial.count / range.hop * range.hop))
        partial.removeFirst(whole.count)
        if full != nil {
            fine += whole
            hear(third.push(whole))
        } else {
            hear(whole)
        }
        return advance(last: false)
    }

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    func finish() -> Encoding {
        if full != nil {
            hear(third.finish())
            fine += [Float](repeating: 0, count: FullBandFeatures.span)
        }
        samples += [Float](repeating: 0, count: Features.span)
        if let settled = tracker?.finish() { append(settled) }
        return advance(last: true)
    }

    /// Takes samples at 16 kHz; the tracker gets whole frames.
    private func hear(_ block: [Float]) {
        samples += block
        guard tracker != nil else { return }
        unheard += block
        let whole = Array(unheard.prefix(unheard.count / Encoding.hop * Encoding.hop))
        unheard.removeFirst(whole.count)
        if let settled = tracker?.push(whole) { append(settled) }
    }

    private func append(_ settled: PitchTrack) {
        track.hertz += settled.hertz
        track.voicing += settled.voicing
        waiting.hertz += settled.hertz
        waiting.voicing += settled.voicing
    }

    /// Frames all of whose samples are there.
    private var reachable: Int {
        func frames(_ samples: [Float], _ span: Int, _ hop: Int) -> Int {
            samples.count < span ? 0 : (samples.count - span) / hop + 1
        }
        let heard = frames(samples, Features.span, Encoding.hop)
        return full == nil ? heard : min(heard, frames(fine, FullBandFeatures.span, range.hop))
    }

    private func advance(last: Bool) -> Encoding {
        var codes: [Float] = []
        var isDone = false
        while !isDone {
            let count = min(track.frames, reachable, Self.maxFrames)
            for frame in 0..<count { describe(frame) }
            samples.removeFirst(count * Encoding.hop)
            if full != nil { fine.removeFirst(count * range.hop) }
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
        return Encoding(codes: codes, pitch: pitch, bandwidth: bandwidth)
    }

    private func describe(_ frame: Int) {
        let (hertz, strength) = (track.hertz[frame], track.voicing[frame])
        let row = described.row(frame)
        samples.withUnsafeBufferPointer { samples in
            guard let base = samples.baseAddress else { return }
            let here = base + frame * Encoding.hop
            lower?.process(here, hertz: hertz, strength: strength, into: row)
            guard let full else { return }
            fine.withUnsafeBufferPointer { fine in
                guard let base = fine.baseAddress else { return }
                full.process(
                    base + frame * range.hop, third: here, hertz: hertz, strength: strength,
                    nyquist: nyquist, into: row)
            }
        }
    }
}
