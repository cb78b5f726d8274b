import FileSystem
import Foundation
import Instruments
import Models
import Workbench

extension LanguageWriter {
    /// Imagines notes.
    func imagine(_ order: ImaginingOrder) {
        start("imagining") { [self] progress in
            let codec = try context.codec()
            let source = try codec.library.source(forReference: order.reference)
            let folder = context.data.generated(.imagined)
            let items = try models.withLock { models in
                try imagine(order, like: source, by: &models, in: codec, progress) {
                    Path.exists(folder.appendingPathComponent($0).path)
                }
            }
            let paths = items.map { folder.appendingPathComponent($0.name).path }
            try write(Render(items, seed: order.seed), to: paths, in: codec, progress)
            return .imagined(order, paths: paths)
        }
    }

    /// Notes whose names follow those that are taken.
    private func imagine(
        _ order: ImaginingOrder, like source: SoundSource, by models: inout LanguageModels,
        in codec: SoundCodec, _ progress: Progress, isTaken: (String) -> Bool
    ) throws -> [Render.Item] {
        let settings = WrittenNoteSettings()
        let model = try models.model(in: context.data, for: codec.model)
        let prompt = try NotePrompt(
            source, for: model, in: codec, cancellation: progress.run.cancellation)
        let note = AskedNote(
            family: models.family(of: prompt, by: model), after: prompt, frames: settings.frames,
            by: model)
        var notes = ImaginedNotes(
            note, like: prompt, count: order.count, settings: settings, seed: order.seed)
        notes.stem = ImaginedNotes.origin(of: notes.stem)
        var first = 0
        while let taken = (first..<first + order.count).last(where: { isTaken(notes.name($0)) }) {
            first = taken + 1
        }
        return try notes.items(by: model, from: first, progress: progress.tell(written:))
    }
}
