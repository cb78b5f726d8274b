import Instruments
import Models
import Neural

/// The speed of NSynth's decoder and of a small WaveNet with generated weights: speed does not
/// depend on them.
public struct WaveNetBenchmark: RepeatedBenchmark {
    /// See ``RepeatedBenchmark/usualRuns``.
    public static let usualRuns = 3
    /// How many notes may be generated together.
    public static let noteCounts = 1...32
    /// How many of the likeliest codes may be asked for.
    public static let codeCounts = 1...100_000

    /// Notes that are generated together, each a figure of its own.
    public var notes: [Int]
    /// Threads; `nil` for as many as help.
    public var threads: Int?
    /// How often each figure is taken, from 1; the best counts.
    public var runs: Int
    /// Whether single precision is measured too, and not eight-bit weights alone.
    public var measuresReference: Bool

    /// Puts the settings together.
    public init(notes: [Int], threads: Int?, runs: Int, measuresReference: Bool) {
        self.notes = notes
        self.threads = threads
        self.runs = runs
        self.measuresReference = measuresReference
    }

    /// Measures.
    ///
    /// - Parameter cancellation: stops between runs when raised.
    /// - Returns: figures by name, such as `nsynth.int8.notes1.samples_per_second`.
    /// - Throws: `CancellationError`, or an error of the model.
    public func measure(cancellation: Cancellation) throws -> [String: Double] {
        let cores = threads ?? 2
        let peak = FMAPeak.measure()
        let memory = MemoryBandwidth.measure(threads: 1)
        let shared = cores > 1 ? MemoryBandwidth.measure(threads: cores) : memory
        var metrics = [
            "machine.fma_peak_gflops": peak, "machine.read_gb_per_second": memory,
            "machine.read_gb_per_second_all_threads": shared,
        ]
        for precision in WeightPrecision.allCases where precision == .int8 || measuresReference {
            let nsynth = try WaveNetNetwork(
                WaveNetTensors(generated: 0), configuration: .nsynth, precision: precision)
            for count in notes {
                let rate = try rate(of: nsynth, notes: count, steps: 80, cancellation)
                let key = "nsynth.\(precision).notes\(count)"
                let read = rate / Double(count) * Double(nsynth.bytesPerStep) / 1e9
                let operations = 2e-9 * rate * Double(nsynth.configuration.weightsPerSample)
                metrics["\(key).samples_per_second"] = rate
                metrics["\(key).read_gb_per_second"] = read
                metrics["\(key).percent_of_memory"] = 100 * read / max(memory, shared)
                metrics["\(key).gflops"] = operations
                metrics["\(key).percent_of_one_cores_fma_peak"] = 100 * operations / peak
            }
            metrics["nsynth.\(precision).bytes_per_sample"] = Double(nsynth.bytesPerStep)
            let small = try WaveNetNetwork(
                WaveNetTensors(generated: 0), configuration: .small, precision: precision)
            let rate = try rate(of: small, notes: 1, steps: 8000, cancellation)
            metrics["wavenet.\(precision).realtime_factor"] =
                rate / Double(Encoding.sampleRate)
            metrics["wavenet.\(precision).weight_bytes"] = Double(small.bytesPerStep)
        }
        return metrics
    }

    /// The likeliest codes of NSynth's decoder in single precision.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - threads: `nil` for as many as help.
    /// - Throws: an error of the model.
    public static func likeliestCodes(_ count: Int, threads: Int?) throws -> [Int] {
        let network = try WaveNetNetwork(
            WaveNetTensors(generated: 0), configuration: .nsynth, precision: .float)
        let generation = WaveNetGeneration(
            network, notes: [note(.nsynth, length: count)],
            sampling: Sampling(temperature: 0), threads: threads)
        while generation.advance(by: 64) > 0 {}
        return generation.labels(of: 0).map(Int.init)
    }

    /// Samples a second of all notes.
    private func rate(
        of network: WaveNetNetwork, notes: Int, steps: Int, _ cancellation: Cancellation
    ) throws -> Double {
        let note = Self.note(network.configuration, length: (runs + 1) * steps)
        let generation = WaveNetGeneration(
            network, notes: Array(repeating: note, count: notes), sampling: Sampling(seed: 1),
            threads: threads)
        // The first tells how many threads help.
        _ = generation.advance(by: steps)
        let time = try Measurement.best(of: runs, cancellation: cancellation) {
            _ = generation.advance(by: steps)
        }
        return Double(notes * steps) / time
    }

    private static func note(_ configuration: WaveNetConfiguration, length: Int) -> WaveNetNote {
        let rows = (length + configuration.hold - 1) / configuration.hold
        return WaveNetNote(
            length: length,
            condition: Array(repeating: 0, count: rows * configuration.condition),
            excitation: Array(repeating: 0, count: length * configuration.excitation))
    }
}

extension WaveNetConfiguration {
    /// The sizes of `Training/configs/wavenet.json`: 20 layers of 64 channels.
    fileprivate static let small = WaveNetConfiguration(
        input: .oneHot, inputKernel: 2, kernel: 2, dilations: (0..<20).map { 1 << ($0 % 10) },
        residual: 64, gate: 64, skip: 128, skipStart: false, head: 128, headCondition: false,
        condition: 64, hold: 64, excitation: 4)
}
