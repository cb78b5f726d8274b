/// A vocoder whose notes go on from given samples.
public struct PrimedVocoder: GeneratingVocoder {
    /// What generates.
    public let vocoder: any PrimableVocoder
    /// The samples at 16 kHz that each note begins with.
    public let opening: [Float]

    /// Puts both together.
    public init(vocoder: any PrimableVocoder, opening: [Float]) {
        self.vocoder = vocoder
        self.opening = opening
    }

    /// See ``Vocoder/outputRate``.
    public var outputRate: Int { vocoder.outputRate }
    /// See ``GeneratingVocoder/weightBytes``.
    public var weightBytes: Int { vocoder.weightBytes }
    /// See ``GeneratingVocoder/noteBytes``.
    public var noteBytes: Int { vocoder.noteBytes }

    /// Begins notes and goes through their openings, which are given and not drawn.
    ///
    /// - Throws: ``ModelError`` when the model's files no longer fit.
    public func begin(_ encodings: [Encoding], sampling: Sampling) throws -> any Generation {
        let generation = try vocoder.begin(
            encodings, sampling: sampling, primedBy: encodings.map { _ in opening })
        while generation.place < opening.count,
            generation.advance(by: opening.count - generation.place) > 0
        {}
        return generation
    }

    /// Renders a note whole, its opening first.
    ///
    /// - Throws: ``ModelError`` when the model's files no longer fit.
    public func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        let generation = try begin([encoding], sampling: Sampling(seed: seed))
        while generation.advance(by: Encoding.hop) > 0 {}
        return generation.samples(of: 0)
    }

    /// A note that is rendered whole before it is streamed.
    ///
    /// - Throws: ``ModelError`` when the model's files no longer fit.
    public func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        PrimedStream(samples: try render(encoding, seed: seed))
    }
}

/// Samples that are there already, frame by frame.
private final class PrimedStream: VocoderStream {
    private let samples: [Float]
    private var place = 0

    init(samples: [Float]) { self.samples = samples }

    func render(frames: Int, into output: UnsafeMutableBufferPointer<Float>) -> Int {
        let count = min(frames * Encoding.hop, samples.count - place)
        for index in 0..<count { output[index] = samples[place + index] }
        place += count
        return count / Encoding.hop
    }
}
