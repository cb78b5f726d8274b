import Models

/// An encoding as a voice, rendered while it sounds.
final class SynthVoice: BusVoice {
    let frames: Int?
    private let line: FrameSequence
    private let seed: UInt64
    let stream: any LiveStream
    private let rate: Int
    private let converter: RateConverter
    /// Samples of the stream at which it ends and over which it fades there, where it comes round
    /// again; `nil` where it need not end in silence.
    private let ending: (end: Int, fade: Int)?
    /// The next sample of the stream.
    private var place = 0
    /// Silence before the first sample.
    private var silence = 0

    /// Makes a voice.
    ///
    /// - Parameters:
    ///   - place: its stream and converter are not used by another voice that sounds.
    ///   - isRepeated: whether it comes round again, so that its end must be silent.
    init(
        _ line: FrameSequence, seed: UInt64, at place: StreamPool.Place, isRepeated: Bool = false
    ) {
        self.line = line
        self.seed = seed
        stream = place.stream
        rate = place.rate
        converter = place.converter
        frames = line.count.map { Self.busFrames($0) }
        ending = frames.flatMap { frames in
            let fade = Int(SampleVoice.release * Double(place.rate))
            return isRepeated ? (frames * place.rate / MixBus.rate, fade) : nil
        }
    }

    /// The length of some frames of an encoding, in frames of the bus.
    static func busFrames(_ frames: Int) -> Int {
        frames * Encoding.hop * (MixBus.rate / Encoding.sampleRate)
    }

    func begin(at place: Int) {
        self.place = start(at: place)
        stream.begin(line, at: self.place, seed: seed)
    }

    /// Goes on at a place with the phases that the sound of the voice before has at another.
    func change(at place: Int, from old: Int) {
        let first = start(at: place)
        let moved = (old - place) * rate / MixBus.rate
        stream.change(to: line, at: first, from: first + moved, seed: seed)
        self.place = first
    }

    func read(into target: UnsafeMutableBufferPointer<Float>) {
        converter.read(into: target, from: fill)
    }

    private func start(at place: Int) -> Int {
        let first = converter.start(at: place)
        silence = max(0, -first)
        return max(0, first)
    }

    private func fill(_ block: UnsafeMutableBufferPointer<Float>) {
        let early = min(silence, block.count)
        silence -= early
        let got = early + stream.render(into: UnsafeMutableBufferPointer(rebasing: block[early...]))
        block[..<early].update(repeating: 0)
        block[got...].update(repeating: 0)
        if let ending {
            fade(
                UnsafeMutableBufferPointer(rebasing: block[early..<got]), to: ending.end,
                over: ending.fade)
        }
        place += got - early
    }

    /// Lets samples fall to silence towards the end.
    private func fade(
        _ block: UnsafeMutableBufferPointer<Float>, to end: Int, over fade: Int
    ) {
        for index in block.indices {
            let left = end - place - index
            if left < fade { block[index] *= max(0, Float(left) / Float(fade)) }
        }
    }
}
