import ArgumentParser
import Foundation
import Instruments
import Models
import Signal

/// A sound that goes on.
struct ContinueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "continue",
        abstract: "Let a sound go on, in encodings (experimental).",
        discussion: """
            A language model of encodings, told the last three seconds, writes what comes after, \
            far faster than it sounds. 'luthier generate' does it sample by sample.

            Examples:
              luthier continue take.wav --seconds 4
              luthier continue sitar --family guitar --pitch C3 -o longer.wav
            """)

    @Argument(help: "The sound: a file or a bundled name.", completion: .file())
    var sound: String

    @OptionGroup var language: LanguageOptions
    @OptionGroup var written: ParameterOptions<WrittenNoteSettings>
    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

    func run() throws {
        let interrupt = Interrupt()
        let codec = try model.codec(data, try data.library())
        let writer = try LanguageModel.find(in: data.dataFolder, for: codec.model)
        let prompt = try language.prompt(sound, writer, codec, data, interrupt.cancellation)
        let note = language.note(after: prompt, frames: written.settings.frames, by: writer)
        let progress = Progress("writing", total: 1, isQuiet: data.quiet)
        var random = SplitMix64(seed: model.seed)
        let tokens = try writer.goOn(
            note.segment, after: prompt.tokens, sampling: written.settings.sampling,
            random: &random
        ) {
            try interrupt.cancellation.check()
            progress.update($0)
        }
        progress.finish()
        var whole = prompt.encoding
        whole.append(writer.quantiser.encoding(of: tokens))
        let item = Render.Item(
            .encoding(whole), name: prompt.stem + "-continued.wav",
            title: prompt.title, comment: "continued by \(LanguageModel.name), seed \(model.seed)")
        try language.write(
            Render([item], of: [prompt.source], seed: model.seed), output, export, data, codec,
            interrupt.cancellation)
    }
}
