import ArgumentParser
import Foundation
import Instruments
import Models
import Signal

/// New instruments.
struct ImagineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imagine",
        abstract: "Imagine new notes like a sound, or of a family (experimental).",
        discussion: """
            A language model of encodings writes them frame by frame; each seed gives another.

            Examples:
              luthier imagine --like sitar --count 3
              luthier imagine --like take.wav --pitch C2 -o imagined/
              luthier imagine --family bass --temperature 1.2
            """)

    @Option(help: "A sound that they are to be like: a file or a bundled name.", completion: .file())
    var like: String?

    @OptionGroup var language: LanguageOptions
    @OptionGroup var settings: ParameterOptions<ImagineSettings>
    @OptionGroup var written: ParameterOptions<WrittenNoteSettings>
    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

    func validate() throws {
        guard like != nil || language.family != nil else {
            throw ValidationError("Give a sound by --like, or a --family such as bass.")
        }
        try language.check(model)
    }

    func run() throws {
        let interrupt = Interrupt()
        let codec = try model.codec(data, try data.library())
        let writer = try language.model(data)
        let known = try like.map {
            try language.known($0, writer, codec, data, interrupt.cancellation)
        }
        let note = language.note(after: known, frames: written.settings.frames, by: writer)
        let stem = known?.stem ?? note.family.name
        let sampling = TokenSampling(temperature: written.settings.temperature)
        let count = settings.settings.count
        let progress = Progress("imagining", total: Double(count), isQuiet: data.quiet)
        let items = try (0..<count).map { index in
            let seed = model.seed &+ UInt64(index)
            var random = SplitMix64(seed: seed)
            let tokens = try writer.imagine(
                note.segment, like: known?.tokens, sampling: sampling, random: &random
            ) {
                try interrupt.cancellation.check()
                progress.update(Double(index) + $0)
            }
            let name = String(format: "imagined-%@-%03d", stem, index)
            let origin = known.map { "like \($0.title)" } ?? "a \(note.family.name)"
            return Render.Item(
                .encoding(writer.quantiser.encoding(of: tokens)), name: name + ".wav",
                title: "Imagined \(note.family.name) \(index)",
                comment: "imagined \(origin) by \(LanguageModel.name), seed \(seed)")
        }
        progress.finish()
        try language.write(
            Render(items, seed: model.seed), output, export, data, codec, interrupt.cancellation)
    }
}
