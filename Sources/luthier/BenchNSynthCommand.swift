import ArgumentParser
import Foundation
import Instruments
import Models
import Neural

/// Measures how fast NSynth's decoder generates on this machine.
struct BenchNSynthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nsynth", abstract: "The speed of NSynth's decoder, and of a small WaveNet.",
        discussion: """
            Their weights are generated, since speed does not depend on them. Samples a second of \
            all notes together; beside them the bytes of weights that a second reads, as a share \
            of the memory's speed, and the multiply-adds, as a share of the single-precision peak \
            of the cores in use. The best of several runs counts. \
            luthier_training bench nsynth races the same against PyTorch.

            Examples:
              luthier bench nsynth
              luthier bench nsynth --notes 16 --threads 1 --json
            """)

    @Option(help: "Notes generated together; may be given several times.")
    var notes: [Int] = [1, 16]

    @Option(help: "Threads. Else as many as help.")
    var threads: Int?

    @Option(help: "How often each figure is taken.")
    var runs = 3

    @Flag(help: "Single precision too, and not eight-bit weights alone.")
    var reference = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Print so many of the likeliest codes, in single precision, and nothing else.")
    var codes: Int?

    func validate() throws {
        guard (1...1_000).contains(runs), (1...64).contains(threads ?? 1) else {
            throw ValidationError("--runs lies between 1 and 1000, --threads between 1 and 64.")
        }
        guard !notes.isEmpty, notes.allSatisfy({ (1...32).contains($0) }) else {
            throw ValidationError("--notes lies between 1 and 32.")
        }
        guard (1...100_000).contains(codes ?? 1) else {
            throw ValidationError("--codes lies between 1 and 100000.")
        }
    }

    func run() throws {
        if let codes { return try printCodes(codes) }
        let interrupt = Interrupt()
        let cores = threads ?? 2
        let peak = FMAPeak.measure()
        let memory = MemoryBandwidth.measure(threads: 1)
        let shared = cores > 1 ? MemoryBandwidth.measure(threads: cores) : memory
        var figures = [
            "machine.fma_peak_gflops": peak, "machine.read_gb_per_second": memory,
            "machine.read_gb_per_second_all_threads": shared,
        ]
        for precision in WaveNetPrecision.allCases where precision == .int8 || reference {
            let nsynth = try WaveNetNetwork(
                WaveNetTensors(generated: 0), configuration: .nsynth, precision: precision)
            for count in notes {
                let rate = try rate(
                    of: nsynth, notes: count, steps: 80, interrupt.cancellation)
                let key = "nsynth.\(precision).notes\(count)"
                let read = rate / Double(count) * Double(nsynth.bytesPerStep) / 1e9
                let operations = 2e-9 * rate * Double(nsynth.configuration.weightsPerSample)
                figures["\(key).samples_per_second"] = rate
                figures["\(key).read_gb_per_second"] = read
                figures["\(key).percent_of_memory"] = 100 * read / max(memory, shared)
                figures["\(key).gflops"] = operations
                figures["\(key).percent_of_one_cores_fma_peak"] = 100 * operations / peak
            }
            figures["nsynth.\(precision).bytes_per_sample"] = Double(nsynth.bytesPerStep)
            let small = try WaveNetNetwork(
                WaveNetTensors(generated: 0), configuration: .small, precision: precision)
            let rate = try rate(of: small, notes: 1, steps: 8000, interrupt.cancellation)
            figures["wavenet.\(precision).realtime_factor"] = rate / 16_000
            figures["wavenet.\(precision).weight_bytes"] = Double(small.bytesPerStep)
        }
        if json { return try Standard.print(json: figures) }
        for (key, value) in figures.sorted(by: { $0.key < $1.key }) {
            let name = key + String(repeating: " ", count: max(1, 56 - key.count))
            print(name + String(format: "%14.2f", value))
        }
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

    private func printCodes(_ count: Int) throws {
        let network = try WaveNetNetwork(
            WaveNetTensors(generated: 0), configuration: .nsynth, precision: .float)
        let generation = WaveNetGeneration(
            network, notes: [Self.note(.nsynth, length: count)],
            sampling: Sampling(temperature: 0), threads: threads)
        while generation.advance(by: 64) > 0 {}
        print(generation.labels(of: 0).map(String.init).joined(separator: " "))
    }
}

extension WaveNetConfiguration {
    /// The sizes of `Training/configs/wavenet.json`: 20 layers of 64 channels.
    fileprivate static let small = WaveNetConfiguration(
        input: .oneHot, inputKernel: 2, kernel: 2, dilations: (0..<20).map { 1 << ($0 % 10) },
        residual: 64, gate: 64, skip: 128, skipStart: false, head: 128, headCondition: false,
        condition: 64, hold: 64, excitation: 4)
}
