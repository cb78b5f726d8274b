import ArgumentParser
import Benchmarks
import CSystem
import Foundation
import Instruments
import Models
import Playback
import Screen

/// Through what the workbench plays while it is measured, and what else loads the machine.
struct BenchOutput: ParsableArguments {
    @Option(
        help: "A device of ALSA, or jack; by default an output that keeps time but is not heard.")
    var device: String?

    @Option(help: "Frames a period, a power of two.")
    var period = DeviceRequest.period

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    /// Chooses the keys and the moments.
    var seed: UInt64 { model.seed }

    func validate() throws {
        try PlayOptions.check(period: period)
    }

    /// Measures on the workbench, which plays through it, until Ctrl-C, and prints what came of it.
    ///
    /// - Throws: an error of the files that it needs, or `CancellationError`.
    func run(_ benchmark: some WorkbenchBenchmark) throws {
        let interrupt = Interrupt()
        let workbench = try workbench(interrupt.cancellation)
        defer { workbench.finish() }
        let report = try benchmark.measure(workbench, cancellation: interrupt.cancellation)
        try print(report.metrics, lines: report.lines)
    }

    /// What to ask the device for.
    var options: OutputOptions {
        OutputOptions(device: device ?? "null", period: period)
    }

    /// The vocoder that is chosen, where it can be played live.
    ///
    /// - Throws: an error of the model's files, or that it cannot.
    func liveVocoder() throws -> any LiveVocoder {
        try model.loader(from: data.dataFolder)().playing(vocoder.name)
    }

    /// The workbench without a terminal.
    ///
    /// - Parameters:
    ///   - folders: folders of sounds beside the bundled ones.
    ///   - kept: where it keeps what its next start is to find, encodings among it; `nil` for the
    ///     usual cache and else a folder that is removed.
    ///   - cancellation: ends the wait for it.
    func workbench(
        folders: [String] = [], storage: URL? = nil, _ cancellation: Cancellation = Cancellation()
    ) throws -> HeadlessWorkbench {
        let facts = try ModelLoader.facts(of: model.model, from: data.dataFolder)
        try facts.check(vocoder: vocoder.name)
        luthier_keep_heap_small()
        return try HeadlessWorkbench(
            size: Size(width: 200, height: 60), data: data.data,
            cacheFolder: storage?.appendingPathComponent("encodings") ?? model.cacheFolder,
            preset: WorkbenchCommand.firstPreset, vocoder: vocoder.name,
            options: options, folders: folders, storage: storage, cancellation: cancellation,
            load: model.loader(from: data.dataFolder))
    }

    /// Prints figures: JSON, or a line each.
    func print(_ metrics: some Encodable, lines: [(String, String)]) throws {
        if json { return try Standard.print(json: metrics) }
        for (name, value) in lines {
            Swift.print(name.padded(to: 28, least: 1) + value)
        }
    }
}
