import ArgumentParser
import Benchmarks

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

    @OptionGroup var repetition: RunsOption<WaveNetBenchmark>

    @Flag(help: "Single precision too, and not eight-bit weights alone.")
    var reference = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Print so many of the likeliest codes, in single precision, and nothing else.")
    var codes: Int?

    func validate() throws {
        try ThreadCount.check(threads)
        for count in notes { try WaveNetBenchmark.noteCounts.check(count, option: "notes") }
        try WaveNetBenchmark.codeCounts.check(codes, option: "codes")
    }

    func run() throws {
        if let codes {
            let likeliest = try WaveNetBenchmark.likeliestCodes(codes, threads: threads)
            return print(likeliest.map(String.init).joined(separator: " "))
        }
        let interrupt = Interrupt()
        let decoder = WaveNetBenchmark(
            notes: notes, threads: threads, runs: repetition.runs, measuresReference: reference)
        let metrics = try decoder.measure(cancellation: interrupt.cancellation)
        try MetricTable.print(metrics, json: json, column: 56, format: "%14.2f")
    }
}
