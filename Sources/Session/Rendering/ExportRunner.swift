import AudioFile
import Foundation
import Instruments
import Workbench

/// Writes files for the workbench, with progress, until it is done or given up.
final class ExportRunner: Sendable {
    private let context: ModelContext
    let mailbox: Mailbox
    let task = BackgroundTask("export")

    init(context: ModelContext, mailbox: Mailbox) {
        self.context = context
        self.mailbox = mailbox
    }

    /// Gives the work up; half-written files are left nowhere.
    func cancel() { task.cancel() }

    /// Writes what was ordered; if files are in the way, says so first.
    func export(_ order: ExportOrder) {
        task.start { [self] run in
            // A slow vocoder takes long, and live sound goes on.
            if try isSlow(order) { run.giveWay() }
            do {
                try export(order, run)
            } catch let clipping as Clipping {
                mailbox.post(.wouldClip(order, clipping))
            }
        } cancelled: { [mailbox] in
            mailbox.post(.workEnded(.hint, "export given up; nothing half-written is left"))
        } failed: { [mailbox] error in
            mailbox.post(.workEnded(.fault, "\(error)"))
        }
    }

    private func isSlow(_ order: ExportOrder) throws -> Bool {
        let model = try context.codec().model
        let slots = order.mix.audible.map { order.mix.slots[$0].content }
        let presets: [Preset] =
            order.request.subject == .mix
            ? slots.compactMap { if case .blend(let preset) = $0 { preset } else { nil } }
            : [order.preset]
        return try presets.contains { try model.named($0.vocoder).isGenerating }
    }

    private func export(_ order: ExportOrder, _ run: BackgroundTask.Run) throws {
        let codec = try context.codec()
        let render = try Render(
            order.request, preset: order.preset, mix: order.mix, in: codec.library,
            seed: order.seed)
        var files = try RenderFiles(order.request, for: render)
        files.isOverwriting = order.isOverwriting
        files.settings.clipping = order.clipping
        if let folder = files.missingFolder, !order.isMakingFolder {
            return mailbox.post(.wouldMakeFolder(order, folder: folder))
        }
        let existing = files.existing
        guard existing.isEmpty || order.isOverwriting else {
            return mailbox.post(.wouldOverwrite(order, existing: existing))
        }
        files.settings.measuresLoudness = true
        var loudness: Float?
        mailbox.post(.working(Work(label: "export")))
        try render.run(in: codec, to: files, cancellation: run.cancellation) { [mailbox] step in
            switch step {
            case .estimated(let estimate): mailbox.post(.notice(.hint, estimate.text))
            case .rendering(let share):
                guard let report = run.progress(share) else { return }
                mailbox.post(
                    .working(Work(label: "export", share: report.share, left: report.left)))
            case .measured(let levels, _): loudness = levels.loudness
            case .mended(let line): mailbox.post(.notice(.hint, line))
            case .encoding, .wrote: break
            }
        }
        mailbox.post(
            .written(
                files.existing.map { URL(fileURLWithPath: $0).standardizedFileURL.path },
                loudness: files.paths.count == 1 ? loudness : nil))
    }
}
