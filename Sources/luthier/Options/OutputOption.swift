import ArgumentParser
import Foundation
import Instruments

/// Where results go.
struct OutputOption: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "File or folder of the result (else the current folder); - for standard output.",
        completion: .file())
    var output: String?

    /// The results' paths; none is one of the sources.
    func paths(
        for names: [String], from sources: [SoundSource],
        endings: [String] = Export.soundEndings
    ) throws -> [String] {
        try Export.paths(
            output: output, names: names, inputs: sources.compactMap(\.url), endings: endings)
    }
}
