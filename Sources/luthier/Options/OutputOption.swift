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

    /// The files of what is rendered; none is one of the sources.
    ///
    /// - Throws: as ``paths(for:from:endings:)``.
    func files(for render: Render, _ export: ExportOptions) throws -> RenderFiles {
        RenderFiles(
            try paths(for: render.names, from: render.sources),
            settings: export.settings(seed: render.seed))
    }
}
