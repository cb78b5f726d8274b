import Signal

/// Ready samples as a voice.
final class SampleVoice: BusVoice {
    /// Seconds over which a voice that comes round again ends, so that a cut sound does not click.
    private static let release = 0.004

    let frames: Int?
    private let sound: SampleBuffer
    private let converter: RateConverter
    /// Samples of the fade at the end; 0 for none.
    private let fade: Int
    private var place = 0

    /// Makes a voice.
    ///
    /// - Parameters:
    ///   - converter: from the sound's rate to the bus', not used by another voice.
    ///   - isRepeated: whether it comes round again, so that its end must be silent.
    init(_ sound: SampleBuffer, converter: RateConverter, isRepeated: Bool) {
        self.sound = sound
        self.converter = converter
        frames = (sound.samples.count * MixBus.rate + sound.rate - 1) / sound.rate
        fade = isRepeated ? Int(Self.release * Double(sound.rate)) : 0
        place = converter.start(at: 0)
    }

    func begin(at place: Int) { self.place = converter.start(at: place) }

    func read(into target: UnsafeMutableBufferPointer<Float>) {
        converter.read(into: target, from: fill)
    }

    private func fill(_ block: UnsafeMutableBufferPointer<Float>) {
        let count = sound.samples.count
        sound.samples.withUnsafeBufferPointer { samples in
            for index in 0..<block.count {
                let at = place + index
                guard at >= 0, at < count else {
                    block[index] = 0
                    continue
                }
                let left = count - at
                block[index] = samples[at] * (left < fade ? Float(left) / Float(fade) : 1)
            }
        }
        place += block.count
    }
}
