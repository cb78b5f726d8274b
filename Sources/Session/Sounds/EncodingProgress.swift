import Catalogue
import Instruments
import Synchronization
import Workbench

/// How far the encoding of a library has come, for the threads that work at it.
final class EncodingProgress: Sendable {
    /// What came since it was asked last.
    struct Report: Sendable {
        /// How far it has come.
        var count: LibraryView.Count
        /// What sounds are like, by reference.
        var fresh: [String: SoundSummary] = [:]
        /// The same by content, where it is not kept yet.
        var kept: [KnownSounds.Content: SoundSummary] = [:]
    }

    private struct Progress {
        var turn = 0
        var report: Report
        /// Whether anything came since it was asked last.
        var isNew = true
    }

    private let missing: [Int]
    private let progress: Mutex<Progress>

    /// - Parameters:
    ///   - ready: what sounds are like that need not be encoded, by reference.
    ///   - missing: the places of those that are to be.
    ///   - total: how many there are in all.
    init(_ ready: [String: SoundSummary], missing: [Int], total: Int) {
        self.missing = missing
        let count = LibraryView.Count(done: total - missing.count, total: total)
        progress = Mutex(Progress(report: Report(count: count, fresh: ready)))
    }

    /// The next that is to be encoded; `nil` after the last.
    func next() -> Int? {
        progress.withLock { progress in
            guard progress.turn < missing.count else { return nil }
            defer { progress.turn += 1 }
            return missing[progress.turn]
        }
    }

    /// One sound was gone through; without a summary where it could not be read.
    func take(_ summary: SoundSummary?, of reference: String, _ content: KnownSounds.Content?) {
        progress.withLock { progress in
            progress.report.count.done += 1
            progress.isNew = true
            guard let summary else { return }
            progress.report.fresh[reference] = summary
            if let content { progress.report.kept[content] = summary }
        }
    }

    /// What came since it was asked last, at first how far it was from the beginning; `nil` where
    /// nothing came.
    func report() -> Report? {
        progress.withLock { progress in
            guard progress.isNew else { return nil }
            progress.isNew = false
            defer { (progress.report.fresh, progress.report.kept) = ([:], [:]) }
            return progress.report
        }
    }
}
