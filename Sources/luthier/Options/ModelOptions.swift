import ArgumentParser
import Foundation
import Instruments
import Models

/// Which model works, and how.
struct ModelOptions: ParsableArguments {
    @Option(help: "The model ('luthier models' lists them).")
    var model = InstrumentModel.defaultName

    @Option(
        help: "Threads the model may use; by default one, by NSynth's encoder one a processor.")
    var threads: Int?

    @Option(
        name: .customLong(RenderSettings.Parameters.seed.id),
        help: ArgumentHelp(RenderSettings.Parameters.seed.help, valueName: "seed"))
    var chosenSeed: UInt64?

    @Flag(inversion: .prefixedNo, help: "Keep encodings in the cache.")
    var cache = true

    /// Chooses the noise.
    var seed: UInt64 { chosenSeed ?? RenderSettings().seed }

    func validate() throws { try ThreadCount.check(threads) }

    /// Where encodings are kept; `nil` to keep none.
    var cacheFolder: URL? { cache ? DataFolder.cache() : nil }

    /// What loads the model, on any thread.
    func loader(from data: DataFolder) -> @Sendable () throws -> LoadedModel {
        { [model, threads] in try ModelLoader.load(model, from: data, threads: threads) }
    }

    /// Loads the model, to work with a library.
    ///
    /// - Parameters:
    ///   - vocoder: the vocoder that will be asked for.
    ///   - sampling: how a vocoder that generates draws its samples.
    ///   - precision: what it computes with.
    /// - Throws: an error of the model's files, or that it has no such vocoder.
    func codec(
        _ data: DataOptions, _ library: Library, vocoder: String? = nil,
        sampling: SamplingChoice = SamplingChoice(), precision: WeightPrecision = .usual
    ) throws -> SoundCodec {
        let loaded = try loader(from: data.dataFolder)().computing(in: precision)
        _ = try loaded.named(vocoder)
        var codec = SoundCodec(
            library: library, model: loaded, cacheFolder: cacheFolder, sampling: sampling)
        let isQuiet = data.quiet
        codec.notice = { if !isQuiet { Standard.error("luthier: " + $0) } }
        return codec
    }
}
