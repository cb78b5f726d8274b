import AudioFile
import Instruments

/// Tells how an export goes: bars on a terminal, and a line for each file.
final class ExportProgress {
    private let encoding: Progress
    private var rendering: Progress
    private let data: DataOptions
    private let note: (String, String) -> Void

    /// Starts the clocks.
    ///
    /// - Parameters:
    ///   - data: says whether anything is told at all.
    ///   - title: what is told of an only file; of several each tells what it holds.
    init(_ data: DataOptions, title: String?) {
        self.data = data
        encoding = Progress("encoding", total: 1, isQuiet: data.quiet)
        rendering = Progress("rendering", total: 1, isQuiet: data.quiet)
        note = { path, about in data.note("\(title ?? about) → \(path)") }
    }

    /// Takes in a step.
    func update(_ step: ExportStep) {
        switch step {
        case .estimated(let estimate):
            encoding.finish()
            data.note(estimate.text)
            rendering = Progress(
                "generating", total: 1, from: estimate.share, isQuiet: data.quiet)
        case .encoding(let share):
            encoding.update(share)
            if share >= 1 { encoding.finish() }
        case .rendering(let share):
            encoding.finish()
            rendering.update(share)
        case .mended(let line):
            finish()
            data.note("luthier: " + line)
        case .wrote(let path, let about):
            rendering.finish()
            note(path, about)
        case .measured(let levels, let path):
            data.note(levels, of: path)
        }
    }

    /// Takes the bars away.
    func finish() {
        encoding.finish()
        rendering.finish()
    }
}

extension DataOptions {
    /// Tells how loud a file is that was written, where that was asked for, and what was cut off.
    func note(_ levels: SoundLevels, of path: String) {
        if let clipping = levels.clipping { note(clipping.told) }
        if let loudness = levels.loudness { note("\(path): \(NumberFormat.loudness(loudness))") }
    }
}
