/// A generation of one note as a stream of frames.
final class GeneratedStream: VocoderStream {
    private let generation: WaveNetGeneration
    private var sound: CodeSound

    /// - Precondition: the generation has one note and is at its start.
    init(_ generation: WaveNetGeneration) {
        self.generation = generation
        sound = generation.sound(of: 0)
    }

    /// All samples that are left and those before.
    func rest() -> [Float] {
        while generation.advance(by: Encoding.hop) > 0 {}
        return generation.samples(of: 0)
    }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let made = generation.advance(by: frames * Encoding.hop)
        let samples = sound.next(generation.codes[0].suffix(made))
        for (index, sample) in samples.enumerated() { output[index] = sample }
        return made / Encoding.hop
    }
}
