import ArgumentParser
import Foundation
import Instruments

/// Which model works, and how.
struct ModelOptions: ParsableArguments {
    @Option(help: "The model ('luthier models' lists them).")
    var model = "instrument-16k"

    @Option(help: "Threads the model may use.")
    var threads = 1

    @Option(help: "Chooses the noise; the same seed gives the same samples.")
    var seed: UInt64 = 0

    @Flag(inversion: .prefixedNo, help: "Keep encodings in the cache.")
    var cache = true

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
