import ArgumentParser
import Foundation
import Instruments

/// Sound to encoding and back.
struct ResynthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resynth", abstract: "Encode sounds and render them again.",
        discussion: """
            Writes <name>-resynth.wav: what is left of a sound after its way through the picture.

            Examples:
              luthier resynth sitar
              luthier resynth takes/*.wav --output again/ --rate 44100
              cat take.wav | luthier resynth - --output - | luthier play -
            """)

    @Argument(help: "Files or bundled names; - for standard input.")
    var sounds: [String]

    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try sounds.map(library.source)
        let names = sources.map { $0.stem + "-resynth.wav" }
        let paths = try output.paths(for: names, from: sources)
        let studio = try model.studio(data, library)
        let progress = Progress("encoding", total: Double(sources.count), isQuiet: data.quiet)
        var jobs: [RenderJob] = []
        for (index, (source, path)) in zip(sources, paths).enumerated() {
            try interrupt.cancellation.check()
            jobs.append(
                RenderJob(
                    encoding: try studio.encoding(of: source), path: path, title: source.title,
                    comment: "resynthesis of \(source.title) by \(studio.model.name)"))
            progress.update(Double(index + 1))
        }
        progress.finish()
        try RenderJob.run(
            jobs, in: studio, export: export, seed: model.seed, interrupt: interrupt, data: data)
    }
}
