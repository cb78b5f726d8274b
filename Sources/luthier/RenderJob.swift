import AudioFile
import Foundation
import Instruments
import Models

/// An encoding on its way into a file.
struct RenderJob {
    /// What is rendered.
    var encoding: Encoding
    /// The level it is brought to in dBFS, `nil` to leave it.
    var level: Float?
    /// What it is raised by after that, in dB.
    var gain: Float = 0
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
            try job.write(in: studio, export: export, seed: seed, interrupt: interrupt) {
                progress.update(Double(before + $0))
            }
            before += job.encoding.frames
            progress.finish()
            data.note("\(jobs.count > 1 ? job.comment : job.title) → \(job.path)")
            progress.update(Double(before))
        }
    }

    /// Renders and writes the job; `progress` is called with the frames rendered so far.
    func write(
        in studio: Studio, export: ExportOptions, seed: UInt64, interrupt: Interrupt,
        progress: (Int) -> Void = { _ in }
    ) throws {
        let sound = try studio.render(
            encoding, level: level, gain: gain, seed: seed, cancellation: interrupt.cancellation,
            progress: progress)
        try AudioFile.write(
            sound.samples, rate: sound.rate, to: path,
            settings: export.settings(title: title, comment: comment, seed: seed))
    }
}
