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

    @Argument(help: "Files or bundled names; - for standard input.", completion: .file())
    var sounds: [String]

    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try data.sources(sounds, in: library)
        let names = sources.map { $0.stem + "-resynth.wav" }
        let paths = try output.paths(for: names, from: sources)
        let studio = try model.studio(data, library, vocoder: vocoder.name)
        let total = Double(sources.count)
        let progress = Progress("resynthesising", total: total, isQuiet: data.quiet)
        try Batch.run(sources, interrupt: interrupt) { index, source in
            defer { progress.finish() }
            let encoding = try studio.encoding(of: source, cancellation: interrupt.cancellation) {
                progress.update(Double(index) + 0.5 * $0)
            }
            let job = RenderJob(
                encoding: encoding, vocoder: vocoder.name, path: paths[index], title: source.title,
                comment: "resynthesis of \(source.title) by \(studio.model.name)")
            try job.write(
                in: studio, settings: export.settings(seed: model.seed),
                cancellation: interrupt.cancellation
            ) {
                let share = Double($0) / Double(encoding.frames)
                progress.update(Double(index) + 0.5 + 0.5 * share)
            }
            progress.finish()
            data.note("\(source.title) → \(paths[index])")
        }
    }
}
