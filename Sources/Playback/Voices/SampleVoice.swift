import Models
import Signal

/// Ready samples as a voice.
final class SampleVoice: BusVoice {
    /// Seconds over which a voice that comes round again ends, so that a cut sound does not click.
    static let release = 0.004

    let frames: Int?
    private let sound: SampleBuffer
    private let converter: RateConverter
    /// Of the side; `nil` where there is none.
    private let beside: RateConverter?
    /// Samples of the fade at the end; 0 for none.
    private let fade: Int
    /// The samples that come again and again; `nil` for once.
    private let round: Range<Int>?
    /// Samples over which it goes over into what lies before them.
    private let seam: Int
    private var place = 0
    /// The next sample of the side.
    private var sidePlace = 0

    /// Makes a voice.
    ///
    /// - Parameters:
    ///   - converter: from the sound's rate to the bus', not used by another voice.
    ///   - beside: another, where the sound is stereo.
    ///   - isRepeated: whether it comes round again, so that its end must be silent.
    ///   - round: what goes round without a seam, in frames of the bus; `nil` for nothing.
    init(
        _ sound: SampleBuffer, converter: RateConverter, beside: RateConverter? = nil,
        isRepeated: Bool, round: Range<Int>? = nil
    ) {
        self.sound = sound
        self.converter = converter
        self.beside = beside
        let count = sound.samples.count
        fade = isRepeated ? Int(Self.release * Double(sound.rate)) : 0
        self.round = round.map { round in
            let end = min(count, round.upperBound * sound.rate / MixBus.rate)
            return min(end - 1, round.lowerBound * sound.rate / MixBus.rate)..<end
        }
        let longest = Encoding.longestFade * Encoding.hop * sound.rate / Encoding.sampleRate
        seam = self.round.map { min($0.lowerBound, $0.count, longest) } ?? 0
        frames = round == nil ? (count * MixBus.rate + sound.rate - 1) / sound.rate : nil
        begin(at: 0)
    }

    var isStereo: Bool { beside != nil }

    func begin(at place: Int) {
        self.place = converter.start(at: place)
        sidePlace = beside?.start(at: place) ?? 0
    }

    func read(
        mid: UnsafeMutableBufferPointer<Float>, side: UnsafeMutableBufferPointer<Float>
    ) {
        converter.read(into: mid) { fill($0, of: sound.samples, at: &place) }
        beside?.read(into: side) { fill($0, of: sound.side, at: &sidePlace) }
    }

    private func fill(
        _ block: UnsafeMutableBufferPointer<Float>, of samples: [Float], at place: inout Int
    ) {
        let count = samples.count
        samples.withUnsafeBufferPointer { samples in
            for index in 0..<block.count {
                let at = within(place + index)
                guard at >= 0, at < count else {
                    block[index] = 0
                    continue
                }
                let left = count - at
                block[index] = samples[at] * (left < fade ? Float(left) / Float(fade) : 1)
                if let round, at >= round.upperBound - seam {
                    mix(samples, at, in: round, into: &block[index])
                }
            }
        }
        place += block.count
    }

    /// The sample that sounds at a place.
    private func within(_ place: Int) -> Int {
        guard let round, place >= round.upperBound else { return place }
        return round.lowerBound + (place - round.lowerBound) % round.count
    }

    /// Goes over into what lies before the loop, at constant power: the two are seldom in phase.
    private func mix(
        _ samples: UnsafeBufferPointer<Float>, _ at: Int, in round: Range<Int>,
        into sample: inout Float
    ) {
        let share = (Float(at - round.upperBound + seam) + 0.5) / Float(seam)
        let other = samples[at - round.count]
        sample = (1 - share).squareRoot() * sample + share.squareRoot() * other
    }
}
