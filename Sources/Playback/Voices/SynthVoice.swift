import Models

/// An encoding as a voice, rendered while it sounds.
final class SynthVoice: BusVoice {
    let frames: Int?
    private let line: FrameSequence
    private let seed: UInt64
    let stream: StereoStream
    private let rate: Int
    private let converters: (mid: RateConverter, side: RateConverter)
    /// The side of samples whose mid was taken already.
    private var sides: [Float] = []
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
    ///   - place: its stream and converters are not used by another voice that sounds.
    ///   - isRepeated: whether it comes round again, so that its end must be silent.
    init(
        _ line: FrameSequence, seed: UInt64, at place: StreamPool.Place, isRepeated: Bool = false
    ) {
        self.line = line
        self.seed = seed
        stream = place.stream
        rate = place.rate
        converters = place.converters
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

    var isStereo: Bool { !line.encoding.image.isNone }

    func read(
        mid: UnsafeMutableBufferPointer<Float>, side: UnsafeMutableBufferPointer<Float>
    ) {
        converters.mid.read(into: mid, from: fill)
        if isStereo { converters.side.read(into: side, from: fillSide) }
    }

    private func start(at place: Int) -> Int {
        sides.removeAll(keepingCapacity: true)
        let first = converters.mid.start(at: place)
        _ = converters.side.start(at: place)
        silence = max(0, -first)
        return max(0, first)
    }

    private func fill(_ block: UnsafeMutableBufferPointer<Float>) {
        let known = sides.count
        if isStereo { sides.append(contentsOf: repeatElement(0, count: block.count)) }
        sides.withUnsafeMutableBufferPointer { sides in
            fill(block, side: UnsafeMutableBufferPointer(rebasing: sides[known...]))
        }
    }

    /// Gives the side beside what ``fill(_:)`` gave; both converters ask for as much.
    private func fillSide(_ block: UnsafeMutableBufferPointer<Float>) {
        for index in block.indices { block[index] = sides[index] }
        sides.removeFirst(block.count)
    }

    /// - Parameter side: empty where there is none.
    private func fill(
        _ block: UnsafeMutableBufferPointer<Float>, side: UnsafeMutableBufferPointer<Float>
    ) {
        let early = min(silence, block.count)
        silence -= early
        let sounding = UnsafeMutableBufferPointer(rebasing: block[early...])
        let beside = UnsafeMutableBufferPointer(rebasing: side[min(early, side.count)...])
        let got = stream.render(into: sounding, side: beside)
        block[..<early].update(repeating: 0)
        sounding[got...].update(repeating: 0)
        if let ending {
            fade(sounding, got, to: ending.end, over: ending.fade)
            fade(beside, min(got, beside.count), to: ending.end, over: ending.fade)
        }
        place += got
    }

    /// Lets the first of some samples fall to silence towards the end.
    private func fade(
        _ block: UnsafeMutableBufferPointer<Float>, _ count: Int, to end: Int, over fade: Int
    ) {
        for index in 0..<count {
            let left = end - place - index
            if left < fade { block[index] *= max(0, Float(left) / Float(fade)) }
        }
    }
}
