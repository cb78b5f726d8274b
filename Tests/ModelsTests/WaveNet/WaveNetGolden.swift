import Models
import Neural

/// What `Fixtures/wavenet.py` keeps of a network with generated weights, and the network.
struct WaveNetGolden {
    static let names = ["nsynth", "other"]
    let configuration: WaveNetConfiguration
    private let name: String
    private let file: SafetensorsFile

    init(_ name: String) throws {
        self.name = name
        let path = InstrumentTests.fixtures.appendingPathComponent("wavenet.safetensors").path
        file = try SafetensorsFile(path: path)
        configuration = name == "nsynth" ? .nsynth(width: 16) : Self.other
    }

    /// Two taps, one-hot codes of the other mu-law, excitation, sizes that fill no block.
    static let other = WaveNetConfiguration(
        quantiser: .keras, input: .oneHot, inputKernel: 2, kernel: 2,
        dilations: [1, 2, 4, 8, 16, 32, 64, 1, 2, 4, 8, 16, 32, 64], residual: 20, gate: 25,
        skip: 70, skipStart: false, head: 33, headCondition: false, condition: 24, hold: 64,
        excitation: 4)

    func values(_ key: String) throws -> [Float] { try file.floats("\(name).\(key)") }

    func labels(_ key: String) throws -> [UInt8] { try values(key).map { UInt8($0) } }

    func network(
        _ precision: WeightPrecision = .float, _ vectors: WaveNetVectors = .best
    ) throws -> WaveNetNetwork {
        try WaveNetNetwork(
            WaveNetTensors(generated: 0), configuration: configuration, precision: precision,
            vectors: vectors)
    }

    /// A note of the kept condition and excitation.
    func note(length: Int, opening: [UInt8] = []) throws -> WaveNetNote {
        let rows = (length + configuration.hold - 1) / configuration.hold
        let excitation = configuration.excitation > 0 ? try values("excitation") : []
        return WaveNetNote(
            length: length,
            condition: Array(try values("condition").prefix(rows * configuration.condition)),
            excitation: Array(excitation.prefix(length * configuration.excitation)),
            opening: opening)
    }

    /// Teacher-forced logits of the kept labels, `[samples, 256]`.
    func forced(_ network: WaveNetNetwork, count: Int? = nil, threads: Int? = nil) throws -> [Float]
    {
        let labels = try labels("labels")
        let length = count ?? labels.count
        let note = try note(length: length, opening: Array(labels.prefix(length)))
        return Self.logits(
            WaveNetGeneration(network, notes: [note], sampling: Sampling(), threads: threads))
    }

    /// All logits of the first note.
    static func logits(_ generation: WaveNetGeneration) -> [Float] {
        var all: [Float] = []
        while generation.advance(by: 100, logits: { if $0 == 0 { all += $1 } }) > 0 {}
        return all
    }

    /// The labels of all notes of a generation that runs to its end.
    static func labels(
        _ network: WaveNetNetwork, _ notes: [WaveNetNote], _ sampling: Sampling,
        threads: Int? = nil, block: Int = 333
    ) -> [[UInt8]] {
        let generation = WaveNetGeneration(
            network, notes: notes, sampling: sampling, threads: threads)
        while generation.advance(by: block) > 0 {}
        return notes.indices.map { generation.labels(of: $0) }
    }
}
