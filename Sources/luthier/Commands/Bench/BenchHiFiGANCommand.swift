import ArgumentParser
import Benchmarks
import Models

/// Measures the speed of the published HiFi-GAN generators on this machine.
struct BenchHiFiGANCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hifigan", abstract: "The speed of HiFi-GAN's three published generators.",
        discussion: """
            Their weights are generated, since speed does not depend on them. Seconds of sound a \
            second on one core or so many, and the share of the multiply-adds that they can do (above \
            100 % where convolutions save some); the best of several runs counts. \
            luthier_training bench hifigan races the same against PyTorch.

            Examples:
              luthier bench hifigan
              luthier bench hifigan --only v2 --json
              luthier bench hifigan --threads 2
            """)

    /// A published generator.
    enum Version: String, CaseIterable, ExpressibleByArgument {
        case v1, v2, v3

        var sizes: HiFiGANConfiguration {
            switch self {
            case .v1: .v1
            case .v2: .v2
            case .v3: .v3
            }
        }
    }

    @Option(help: "One version: v1, v2 or v3. Else all.")
    var only: Version?

    @OptionGroup var repetition: RunsOption<HiFiGANBenchmark>

    @Option(help: "Mel frames that are rendered; 344 are 4 s.")
    var frames = 344

    @Option(help: "Threads that render at once.")
    var threads = 1

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        try ThreadCount.check(threads)
        try HiFiGANBenchmark.frameCounts.check(frames, option: "frames")
    }

    func run() throws {
        let interrupt = Interrupt()
        let versions = only.map { [$0] } ?? Version.allCases
        let metrics = try HiFiGANBenchmark(runs: repetition.runs, frames: frames, threads: threads)
            .measure(
                versions.map { ($0.rawValue, $0.sizes) }, cancellation: interrupt.cancellation)
        try MetricTable.print(metrics, json: json)
    }
}
