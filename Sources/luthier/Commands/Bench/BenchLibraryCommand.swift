import ArgumentParser
import Benchmarks

/// Measures a library of many thousands of sounds.
struct BenchLibraryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "library", abstract: "A library of many sounds: start, find, order, memory.",
        discussion: """
            Makes so many short sounds in a temporary folder, opens the whole workbench with them, \
            drawn without a terminal, has all of them encoded, and opens it once more. Then: the \
            first picture and the list, letters typed to find sounds, the order by likeness, \
            memory, and how fast sounds of 4 s are encoded in the background.

            Examples:
              luthier bench library
              luthier bench library --sounds 10000 --json
            """)

    @Option(help: "How many sounds.")
    var sounds = 50_000

    @Option(help: "How many sounds of 4 s are encoded.")
    var encoded = 300

    @OptionGroup var output: BenchOutput

    func validate() throws {
        try LibraryBenchmark.soundCounts.check(sounds, option: "sounds")
        try LibraryBenchmark.encodedCounts.check(encoded, option: "encoded")
    }

    func run() throws {
        let interrupt = Interrupt()
        let benchmark = LibraryBenchmark(sounds: sounds, encoded: encoded)
        let report = try benchmark.measure(interrupt.cancellation) { sounds, storage in
            try output.workbench(folders: [sounds.path], storage: storage, interrupt.cancellation)
        }
        try output.print(report.metrics, lines: report.lines)
    }
}
