import AudioFile
import Foundation
import Instruments
import Models

/// An encoding on its way into a file.
struct RenderJob {
    /// What is rendered.
    var encoding: Encoding
    /// The file, `-` for standard output.
    var path: String
    /// The name shown, and put into the file's tags.
    var title: String
    /// How it came about, for the file's tags.
    var comment: String

    /// Renders and writes one job after the other, with progress over all.
    static func run(
        _ jobs: [RenderJob], in studio: Studio, export: ExportOptions, seed: UInt64,
        interrupt: Interrupt, data: DataOptions
    ) throws {
        let total = jobs.reduce(0) { $0 + $1.encoding.frames }
        let progress = Progress("rendering", total: Double(total), isQuiet: data.quiet)
        var before = 0
        for job in jobs {
            let sound = try studio.render(
                job.encoding, seed: seed, cancellation: interrupt.cancellation
            ) { progress.update(Double(before + $0)) }
            before += job.encoding.frames
            try AudioFile.write(
                sound.samples, rate: sound.rate, to: job.path,
                settings: export.settings(title: job.title, comment: job.comment, seed: seed))
            progress.finish()
            data.note("\(job.title) → \(job.path)")
            progress.update(Double(before))
        }
    }
}
