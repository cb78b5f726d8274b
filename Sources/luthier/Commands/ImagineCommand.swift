import ArgumentParser
import Foundation
import Instruments
import Models

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

    @Option(
        help: "A sound that they are to be like: a file or a bundled name.", completion: .file())
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
    }

    func run() throws {
        let interrupt = Interrupt()
        let codec = try model.codec(data, try data.library())
        let writer = try LanguageModel.find(in: data.dataFolder, for: codec.model)
        let prompt = try like.map {
            try language.prompt($0, writer, codec, data, interrupt.cancellation)
        }
        let note = language.note(after: prompt, frames: written.settings.frames, by: writer)
        let notes = ImaginedNotes(
            note, like: prompt, count: settings.settings.count, settings: written.settings,
            seed: model.seed)
        let progress = Progress("imagining", total: 1, isQuiet: data.quiet)
        let items = try notes.items(by: writer) {
            try interrupt.cancellation.check()
            progress.update($0)
        }
        progress.finish()
        try language.write(
            Render(items, seed: model.seed), output, export, data, codec, interrupt.cancellation)
    }
}
