import Signal

/// Encodes a sound as it comes; whole files go through the same code. Belongs to one thread.
final class NSynthEncoderState {
    private let network: NSynthEncoderNetwork
    private var tracker = PitchTracker()
    /// Samples of a frame that is not yet whole; a sound is trimmed down to whole frames.
    private var partial: [Float] = []
    /// Codes and pitch of the frames of which the other is not yet known.
    private var codes: [Float] = []
    private var track = PitchTrack(hertz: [], voicing: [])
    private var tracksPitch = true

    init(_ weights: NSynthEncoderWeights, threads: Int) {
        network = NSynthEncoderNetwork(weights, threads: threads)
    }

    /// Goes back to the start of a sound, whose pitch may be known.
    func reset(pitch: PitchTrack? = nil) {
        network.clear()
        tracker = PitchTracker()
        partial = []
        codes = []
        track = pitch ?? PitchTrack(hertz: [], voicing: [])
        tracksPitch = pitch == nil
    }

    /// Takes samples at 16 kHz; returns the frames that they complete.
    func push(_ block: [Float]) -> Encoding {
        partial += block
        let whole = Array(partial.prefix(partial.count / Encoding.hop * Encoding.hop))
        partial.removeFirst(whole.count)
        if tracksPitch { append(tracker.push(whole)) }
        return take(network.push(Self.values(whole), last: false))
    }

    /// Ends the sound, trimmed down to whole frames; returns the remaining frames.
    func finish() -> Encoding {
        if tracksPitch { append(tracker.finish()) }
        return take(network.push([], last: true))
    }

    /// What the network is fed: the mu-law codes, code / 128.
    private static func values(_ samples: [Float]) -> [Float] {
        samples.map { Float(MuLaw.encode($0)) / 128 }
    }

    private func append(_ settled: PitchTrack) {
        track.hertz += settled.hertz
        track.voicing += settled.voicing
    }

    private func take(_ made: [Float]) -> Encoding {
        codes += made
        let frames = min(codes.count / Encoding.dimensions, track.frames)
        let result = Encoding(
            codes: Array(codes.prefix(frames * Encoding.dimensions)),
            pitch: PitchTrack(
                hertz: Array(track.hertz.prefix(frames)),
                voicing: Array(track.voicing.prefix(frames))))
        codes.removeFirst(frames * Encoding.dimensions)
        track.hertz.removeFirst(frames)
        track.voicing.removeFirst(frames)
        return result
    }
}
