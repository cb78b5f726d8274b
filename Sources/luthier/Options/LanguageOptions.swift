import ArgumentParser
import Foundation
import Instruments
import Models

/// What commands have in common that let a language model write notes.
struct LanguageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What is written: \(InstrumentFamily.allCases.map(\.name).joined(separator: ", ")) "
                + "(else what the sound is likeliest to be).", valueName: "family"),
        transform: { text in
            guard let family = InstrumentFamily(text) else {
                throw ValidationError("'\(text)' is no family of instruments.")
            }
            return family
        })
    var family: InstrumentFamily?

    @Option(
        help: "Its note: C4, a#3, 60 (MIDI) or 440Hz (else the sound's own).",
        transform: { try Note($0) })
    var pitch: Note?

    /// A sound that is there, as the model reads it.
    func prompt(
        _ name: String, _ writer: LanguageModel, _ codec: SoundCodec, _ data: DataOptions,
        _ cancellation: Cancellation
    ) throws -> NotePrompt {
        let source = try data.sources([name], in: codec.library)[0]
        return try NotePrompt(source, for: writer, in: codec, cancellation: cancellation)
    }

    /// The note that is to be written.
    func note(after prompt: NotePrompt?, frames: Int, by writer: LanguageModel) -> AskedNote {
        AskedNote(family: family, pitch: pitch, after: prompt, frames: frames, by: writer)
    }

    /// Renders what was written into files.
    func write(
        _ render: Render, _ output: OutputOption, _ export: ExportOptions, _ data: DataOptions,
        _ codec: SoundCodec, _ cancellation: Cancellation
    ) throws {
        let files = try output.files(for: render, export)
        let bar = ExportProgress(
            data, title: render.items.count > 1 ? nil : render.items.first?.title)
        defer { bar.finish() }
        try render.run(in: codec, to: files, cancellation: cancellation, progress: bar.update)
    }
}
