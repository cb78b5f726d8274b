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

    @OptionGroup var brighten: BrightenOption
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
        var codec = try model.codec(
            data, library, vocoder: vocoder.name, sampling: generation.sampling.choice,
            precision: generation.precision)
        codec.isBrightened = brighten.isBrightened
        let named = try codec.model.named(vocoder.name)
        try generation.check(named)
        // One that generates is slow, but reads its weights once for many notes.
        let groups =
            named.isGenerating
            ? [sources.indices] : sources.indices.map { $0..<$0 + 1 }
        let bars = bars(for: sources, isTogether: named.isGenerating)
        try Batch.run(groups, interrupt: interrupt) { index, group in
            defer { bars.finish() }
            let render = render(Array(sources[group]), names: Array(names[group]), in: codec)
            let files = RenderFiles(
                Array(paths[group]), settings: export.settings(seed: render.seed))
            try render.run(
                in: codec, to: files, continuation: generation.continuation,
                cancellation: interrupt.cancellation
            ) { bars.update($0, index) }
        }
    }

    private func render(
        _ sources: [SoundSource], names: [String], in codec: SoundCodec
    ) -> Render {
        let items = sources.indices.map {
            Render.Item(
                .source($0), name: names[$0], title: sources[$0].title,
                comment: "resynthesis of \(sources[$0].title) by \(codec.model.name)")
        }
        return Render(items, of: sources, vocoder: vocoder.name, seed: model.seed)
    }

    /// What tells how far it has come: of sounds that are made together as of any export, else one
    /// bar for all.
    private func bars(
        for sources: [SoundSource], isTogether: Bool
    ) -> (update: (ExportStep, Int) -> Void, finish: () -> Void) {
        if isTogether {
            let progress = ExportProgress(data, title: sources.count > 1 ? nil : sources[0].title)
            return ({ step, _ in progress.update(step) }, progress.finish)
        }
        let bar = Progress("resynthesising", total: Double(sources.count), isQuiet: data.quiet)
        let update = { (step: ExportStep, index: Int) in
            switch step {
            case .encoding(let share): bar.update(Double(index) + 0.5 * share)
            case .rendering(let share): bar.update(Double(index) + 0.5 + 0.5 * share)
            case .wrote(let path, _):
                bar.finish()
                data.note("\(sources[index].title) → \(path)")
            case .measured(let levels, let path): data.note(levels, of: path)
            case .estimated, .mended: break
            }
        }
        return (update, bar.finish)
    }
}
