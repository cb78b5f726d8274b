import ArgumentParser
import Foundation
import Instruments
import Models

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
    @OptionGroup var generation: GenerationOptions

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try data.sources(sounds, in: library)
        let names = sources.map { $0.stem + "-resynth.wav" }
        let paths = try output.paths(for: names, from: sources)
        let codec = try model.codec(
            data, library, vocoder: vocoder.name, sampling: generation.sampling.choice)
        let named = try codec.model.named(vocoder.name)
        try generation.check(named)
        if named.isGenerating {
            return try generate(sources, to: paths, in: codec, interrupt: interrupt)
        }
        let total = Double(sources.count)
        let progress = Progress("resynthesising", total: total, isQuiet: data.quiet)
        try Batch.run(sources, interrupt: interrupt) { index, source in
            defer { progress.finish() }
            let encoding = try codec.encoding(of: source, cancellation: interrupt.cancellation) {
                progress.update(Double(index) + 0.5 * $0)
            }
            try job(encoding, of: source, to: paths[index], in: codec).write(
                in: codec, settings: export.settings(seed: model.seed),
                cancellation: interrupt.cancellation
            ) {
                let share = Double($0) / Double(encoding.frames)
                progress.update(Double(index) + 0.5 + 0.5 * share)
            }
            progress.finish()
            data.note("\(source.title) → \(paths[index])")
        }
    }

    private func job(
        _ encoding: Encoding, of source: SoundSource, to path: String, in codec: SoundCodec
    ) -> RenderJob {
        RenderJob(
            encoding: encoding, vocoder: vocoder.name, path: path, title: source.title,
            comment: "resynthesis of \(source.title) by \(codec.model.name)")
    }

    /// By a vocoder that is slow, but reads its weights once for many notes: all sounds are encoded
    /// first, and rendered together.
    private func generate(
        _ sources: [SoundSource], to paths: [String], in codec: SoundCodec, interrupt: Interrupt
    ) throws {
        let progress = ExportProgress(data, title: sources.count > 1 ? nil : sources[0].title)
        defer { progress.finish() }
        let encodings = try codec.encodings(
            of: sources, vocoder: vocoder.name, cancellation: interrupt.cancellation
        ) { progress.update(.encoding($0)) }
        let jobs = sources.indices.map {
            job(encodings[$0], of: sources[$0], to: paths[$0], in: codec)
        }
        try RenderJob.run(
            jobs, in: codec, settings: export.settings(seed: model.seed),
            continuation: generation.continuation, cancellation: interrupt.cancellation,
            progress: progress.update)
    }
}
