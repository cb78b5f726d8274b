/// A generation of one note as a stream of frames.
final class GeneratedStream: VocoderStream {
    private let generation: any Generation
    private let outputs: [Float]
    private let codes: () -> ArraySlice<UInt8>

    /// - Precondition: the generation has one note and is at its start.
    init(_ generation: WaveNetGeneration) {
        self.generation = generation
        let quantiser = generation.network.configuration.quantiser
        outputs = (0..<CodeQuantiser.classes).map { quantiser.sample(of: UInt8($0)) }
        codes = { generation.codes[0][...] }
    }

    /// All samples that are left and those before.
    func rest() -> [Float] {
        while generation.advance(by: Encoding.hop) > 0 {}
        return generation.samples(of: 0)
    }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let made = generation.advance(by: frames * Encoding.hop)
        for (index, code) in codes().suffix(made).enumerated() {
            output[index] = outputs[Int(code)]
        }
        return made / Encoding.hop
    }
}
