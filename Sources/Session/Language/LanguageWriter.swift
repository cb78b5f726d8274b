import AudioFile
import FileSystem
import Foundation
import Instruments
import Models
import Synchronization
import Workbench

/// Lets a language model of encodings say texts and imagine notes, one order at a time, and writes
/// what comes of them into new files; the answers come as messages.
final class LanguageWriter: Sendable {
    let context: ModelContext
    let mailbox: Mailbox
    let task = BackgroundTask("language")
    /// Held by the run that works.
    let models = Mutex(LanguageModels())

    /// What share of the work writing encodings takes, about; the rest is rendering.
    private static let written = 0.8

    init(context: ModelContext, mailbox: Mailbox) {
        self.context = context
        self.mailbox = mailbox
    }

    /// Gives the work up; nothing of it is left.
    func cancel() { task.cancel() }

    /// Begins work that tells how far it is.
    ///
    /// - Parameter label: what it is called.
    func start(_ label: String, _ work: @escaping @Sendable (Progress) throws -> Message) {
        task.start { [mailbox] run in
            mailbox.post(try work(Progress(label: label, run: run, mailbox: mailbox)))
        } cancelled: { [mailbox] in
            mailbox.post(.workEnded(.hint, "\(label) given up; nothing of it is left"))
        } failed: { [mailbox] error in
            mailbox.post(.workEnded(.fault, "\(error)"))
        }
    }

    /// Renders what was written into files that are not there yet; on an error none of them stays.
    ///
    /// - Parameter paths: one an item.
    func write(
        _ render: Render, to paths: [String], in codec: SoundCodec, _ progress: Progress
    ) throws {
        let settings = ExportSettings(
            format: .int24, rate: ExportRequest.usualRate, seed: render.seed)
        var files = RenderFiles(paths, settings: settings)
        files.isOverwriting = false
        for path in paths {
            try Export.makeFolder((path as NSString).deletingLastPathComponent)
        }
        var whole: [String] = []
        do {
            try render.run(in: codec, to: files, cancellation: progress.run.cancellation) { step in
                switch step {
                case .rendering(let share): progress.tell(rendered: share)
                case .wrote(let path, _): whole.append(path)
                case .encoding, .estimated, .mended, .measured: break
                }
            }
        } catch {
            for path in whole { Path.remove(path) }
            throw error
        }
    }
}

extension LanguageWriter {
    /// How far an order has come, as it is told.
    struct Progress {
        let label: String
        let run: BackgroundTask.Run
        let mailbox: Mailbox

        /// So much is written in encodings.
        ///
        /// - Throws: `CancellationError` where it is given up.
        func tell(written share: Double) throws {
            try run.cancellation.check()
            tell(share * LanguageWriter.written)
        }

        /// All is written, and so much of it rendered.
        func tell(rendered share: Double) {
            tell(LanguageWriter.written + share * (1 - LanguageWriter.written))
        }

        private func tell(_ share: Double) {
            guard let report = run.progress(share) else { return }
            mailbox.post(.working(Work(label: label, share: report.share, left: report.left)))
        }
    }
}
