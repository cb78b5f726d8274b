import Models

/// An encoding as a voice, rendered while it sounds.
final class SynthVoice: BusVoice {
    let frames: Int?
    private let line: FrameSequence
    private let seed: UInt64
    let stream: any LiveStream
    private let rate: Int
    private let converter: RateConverter
    /// Silence before the first sample.
    private var silence = 0

    /// Makes a voice.
    ///
    /// - Parameters:
    ///   - place: its stream and converter are not used by another voice that sounds.
    init(_ line: FrameSequence, seed: UInt64, at place: StreamPool.Place) {
        self.line = line
        self.seed = seed
        stream = place.stream
        rate = place.rate
        converter = place.converter
        frames = line.count.map { Self.busFrames($0) }
    }

    /// The length of some frames of an encoding, in frames of the bus.
    static func busFrames(_ frames: Int) -> Int {
        frames * Encoding.hop * (MixBus.rate / Encoding.sampleRate)
    }

    func begin(at place: Int) {
        stream.begin(line, at: start(at: place), seed: seed)
    }

    /// Goes on at a place with the phases that the sound of the voice before has at another.
    func change(at place: Int, from old: Int) {
        let first = start(at: place)
        let moved = (old - place) * rate / MixBus.rate
        stream.change(to: line, at: first, from: first + moved, seed: seed)
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
    }
}
