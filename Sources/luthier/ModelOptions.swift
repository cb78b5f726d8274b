import ArgumentParser
import Foundation
import Instruments

/// Which model works, and how.
struct ModelOptions: ParsableArguments {
    @Option(help: "The model ('luthier models' lists them).")
    var model = "instrument-16k"

    @Option(help: "Threads the model may use.")
    var threads = 1

    @Option(
        name: .customLong("seed"),
        help: ArgumentHelp(
            "Chooses the noise; the same seed gives the same samples. 0 unless a preset says "
                + "otherwise.", valueName: "seed"))
    var chosenSeed: UInt64?

    @Flag(inversion: .prefixedNo, help: "Keep encodings in the cache.")
    var cache = true

    /// Chooses the noise.
    var seed: UInt64 { chosenSeed ?? 0 }

    func validate() throws {
        guard (1...64).contains(threads) else {
            throw ValidationError("--threads lies between 1 and 64.")
        }
    }

    /// Loads the model, to work with a library.
    func studio(_ data: DataOptions, _ library: Library) throws -> Studio {
        Studio(
            library: library,
            model: try ModelLoader.load(model, from: data.dataFolder, threads: threads),
            cacheFolder: cache ? DataFolder.cache() : nil)
    }
}
