import AudioFile
import Instruments

extension State {
    /// The form that an order was made by, at a line; `nil` where it was filled in anew since.
    private func origin(of order: ExportOrder, at line: ExportForm.Line) -> Dialog.Question.Origin?
    {
        guard var form = export.last else { return nil }
        form.line = form.lines.contains(line) ? line : .folder
        form.name = TextField(order.request.name)
        // Sounds may have become favourites since, or be none any more; the form is the same.
        let favourites: [String] =
            if case .sounds(let sounds) = order.request.subject { sounds } else { [] }
        return form.request(favourites: favourites) == order.request ? .export(form) : nil
    }

    /// Asks before a folder is made.
    mutating func askToMakeFolder(_ order: ExportOrder, folder: String) -> [Command] {
        var again = order
        again.isMakingFolder = true
        return ask(
            Dialog.Question(
                text: "There is no folder \(folder). Make it? (y/n)", yes: [.export(again)],
                origin: origin(of: order, at: .folder)))
    }

    /// Asks what is to become of samples that the file cannot hold.
    mutating func askAboutClipping(_ order: ExportOrder, _ clipping: Clipping) -> [Command] {
        var (peak, limited, cut) = (order, order, order)
        peak.request.isNormalized = true
        peak.request.loudness = nil
        limited.clipping = .limit
        cut.clipping = .cut
        return ask(
            Dialog.Question(
                text:
                    "\(clipping). p brings the peak to \(NumberFormat.fixed(ExportSettings.peak, 0)) "
                    + "dBFS, l limits it, y writes it as it is, n goes back.",
                yes: [.export(cut)],
                choices: [
                    .init(key: "p", title: "peak", commands: [.export(peak)]),
                    .init(key: "l", title: "limit", commands: [.export(limited)]),
                ], origin: origin(of: order, at: .normalise)))
    }

    mutating func askToOverwrite(_ order: ExportOrder, existing: [String]) -> [Command] {
        var again = order
        again.isOverwriting = true
        let what = existing.count == 1 ? existing[0] : "\(existing.count) files"
        return ask(
            Dialog.Question(
                text: "\(what) \(existing.count == 1 ? "is" : "are") there already. Replace? (y/n)",
                yes: [.export(again)], origin: origin(of: order, at: .name)))
    }
}
