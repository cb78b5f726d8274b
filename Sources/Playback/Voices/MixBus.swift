import Instruments
import Models
import Signal

/// Mixes the voices of an arrangement to two channels at 48 kHz, from any place on.
///
/// Not shared between threads; may allocate when an arrangement begins or changes.
package final class MixBus {
    /// The rate of the bus in Hz.
    package static var rate: Int { MixDown.rate }

    private struct Part {
        let voice: any BusVoice
        let start: Int
        let left: Float
        let right: Float
    }

    private let pool: StreamPool
    /// Converters of earlier voices, by the rate of their source.
    private var spare: [Int: [RateConverter]] = [:]
    private var inUse: [(rate: Int, converter: RateConverter)] = []
    private var parts: [Part] = []
    private var synthVoice: SynthVoice?
    private var synthStart = 0
    private var place = 0
    private var scratch: [Float] = []

    /// How the arrangement at hand runs.
    private(set) var region = LoopRegion(Arrangement(voices: []))

    /// Makes a silent bus.
    init(pool: StreamPool) { self.pool = pool }

    /// Makes a silent bus whose encodings are rendered by one stream.
    ///
    /// - Parameter rate: of the stream, in Hz.
    package convenience init(stream: any LiveStream, rate: Int) {
        self.init(streams: [(stream, rate)])
    }

    /// Makes a silent bus whose encodings are rendered by the streams of several vocoders, each
    /// with its rate in Hz.
    package convenience init(streams: [(stream: any LiveStream, rate: Int)]) {
        self.init(pool: StreamPool(streams))
    }

    /// Starts an arrangement at a place, in frames; before its start there is silence.
    func begin(_ arrangement: Arrangement, at place: Int) {
        take(arrangement)
        self.place = place
        beginVoices()
    }

    /// Goes on with a changed arrangement at a place. An encoding that another vocoder takes over
    /// begins there with fresh phases.
    ///
    /// - Parameter old: the place of the earlier arrangement that is heard there, which an encoding
    ///   goes on from.
    func change(to arrangement: Arrangement, at place: Int, from old: Int) {
        let (before, earlier) = (synthStart, synthVoice)
        let oldPlace = region.isSeamless ? old : region.place(old)
        take(arrangement)
        self.place = place
        guard let synthVoice, synthVoice.stream === earlier?.stream else { return beginVoices() }
        beginVoices(except: synthVoice)
        let (now, then) = (localPlace - synthStart, oldPlace - before)
        if now > 0, then > 0 {
            synthVoice.change(at: now, from: then)
        } else {
            synthVoice.begin(at: max(0, now))
        }
    }

    /// Gives the next frames of both channels, silence after the end.
    func read(
        left: UnsafeMutableBufferPointer<Float>, right: UnsafeMutableBufferPointer<Float>
    ) {
        left.update(repeating: 0)
        right.update(repeating: 0)
        var done = min(max(0, -place), left.count)
        place += done
        while done < left.count {
            let local = localPlace
            var count = left.count - done
            if let back = region.back, !region.isSeamless {
                if local == back, place > 0 { beginVoices() }
                count = min(count, region.length - local)
            }
            for part in parts {
                add(part, at: local, count: count, to: left, right, offset: done)
            }
            done += count
            place += count
        }
    }

    /// The place within the arrangement; in an encoding's own loop it goes on counting.
    private var localPlace: Int {
        region.isSeamless || region.back == nil ? max(0, place) : region.place(place)
    }

    private func add(
        _ part: Part, at local: Int, count: Int, to left: UnsafeMutableBufferPointer<Float>,
        _ right: UnsafeMutableBufferPointer<Float>, offset: Int
    ) {
        let early = min(max(0, part.start - local), count)
        let end = part.voice.frames.map { part.start + $0 } ?? .max
        let frames = min(count - early, end - local - early)
        guard frames > 0 else { return }
        if scratch.count < 2 * frames { scratch = Array(repeating: 0, count: 2 * frames) }
        scratch.withUnsafeMutableBufferPointer {
            let mid = UnsafeMutableBufferPointer(rebasing: $0[..<frames])
            let side = UnsafeMutableBufferPointer(rebasing: $0[frames..<2 * frames])
            part.voice.read(mid: mid, side: side)
            for index in 0..<frames {
                left[offset + early + index] += part.left * mid[index]
                right[offset + early + index] += part.right * mid[index]
            }
            guard part.voice.isStereo else { return }
            for index in 0..<frames {
                left[offset + early + index] += part.left * side[index]
                right[offset + early + index] -= part.right * side[index]
            }
        }
    }

    private func beginVoices(except kept: SynthVoice? = nil) {
        let local = localPlace
        for part in parts where part.voice !== kept {
            part.voice.begin(at: max(0, local - part.start))
        }
    }

    private func take(_ arrangement: Arrangement) {
        region = LoopRegion(arrangement)
        for (rate, converter) in inUse { spare[rate, default: []].append(converter) }
        inUse.removeAll()
        synthVoice = nil
        // Muted voices are left out; a change brings them back at their place.
        parts = arrangement.voices.filter { $0.gain > 0 }.map { voice in
            let sides = StereoPan.gains(voice.pan)
            return Part(
                voice: busVoice(voice, loop: arrangement.loop),
                start: LoopRegion.start(of: voice), left: voice.gain * sides.left,
                right: voice.gain * sides.right)
        }
    }

    private func busVoice(_ voice: Arrangement.Voice, loop: Loop) -> any BusVoice {
        let isRepeated = region.back != nil && !region.isSeamless
        switch voice.source {
        case .samples(let sound):
            let round = region.isSeamless ? region.back.map { $0..<region.length } : nil
            return SampleVoice(
                sound, converter: converter(from: sound.rate),
                beside: sound.isStereo ? converter(from: sound.rate) : nil,
                isRepeated: isRepeated, round: round)
        case .encoding(let encoding, let seed, let vocoder):
            let synthVoice = SynthVoice(
                line(of: encoding, loop: loop), seed: seed, at: pool[vocoder],
                isRepeated: isRepeated)
            self.synthVoice = synthVoice
            synthStart = LoopRegion.start(of: voice)
            return synthVoice
        }
    }

    /// A converter that no voice uses.
    private func converter(from rate: Int) -> RateConverter {
        let converter = spare[rate]?.popLast() ?? RateConverter(from: rate, to: Self.rate)
        inUse.append((rate, converter))
        return converter
    }

    private func line(of encoding: Encoding, loop: Loop) -> FrameSequence {
        guard region.isSeamless, encoding.frames > 0 else { return FrameSequence(encoding) }
        if case .round(let steady) = loop { return encoding.looped(round: steady) }
        return encoding.looped()
    }
}
