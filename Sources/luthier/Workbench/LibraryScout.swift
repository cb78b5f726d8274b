import Foundation
import Instruments
import Synchronization
import Workbench

/// Encodes all sounds of the library in the background, so that they are ready when they are
/// chosen and can be sorted by likeness.
final class LibraryScout: Sendable {
    private let workshop: Workshop
    private let mailbox: Mailbox
    private let current = Mutex(Cancellation())
    private let running = DispatchGroup()

    /// Seconds between two reports: the list is sorted anew at each.
    private static let pause = 0.5
    /// Seconds that the end waits for it: a sound is encoded in far less, a long recording is not.
    private static let patience = 0.3

    init(workshop: Workshop, mailbox: Mailbox) {
        self.workshop = workshop
        self.mailbox = mailbox
    }

    /// Goes through a list; one that is under way is given up.
    func scout(_ entries: [LibraryView.Entry]) {
        let cancellation = Cancellation()
        current.withLock { earlier in
            earlier.cancel()
            earlier = cancellation
        }
        // A thread of its own, for its low priority stays with it.
        running.enter()
        let thread = Thread {
            self.run(entries, cancellation)
            self.running.leave()
        }
        thread.name = "scout"
        thread.start()
    }

    /// Stops, and waits a moment for what is known to be kept.
    func finish() {
        current.withLock { $0.cancel() }
        _ = running.wait(timeout: .now() + Self.patience)
    }

    private func run(_ entries: [LibraryView.Entry], _ cancellation: Cancellation) {
        guard let codec = try? workshop.codec() else { return }
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
        var cache = SummaryCache(
            folder: codec.cache?.folder ?? DataFolder.cache(),
            weightsHash: codec.model.weightsHash)
        defer { if codec.cache != nil { _ = cache.save() } }
        var fresh: [String: SoundSummary] = [:]
        var reported = ContinuousClock.now
        for (index, entry) in entries.enumerated() {
            if cancellation.isCancelled { return }
            if let summary = try? codec.summary(
                of: entry.sound, in: &cache, cancellation: cancellation)
            {
                fresh[entry.reference] = summary
            }
            let isLast = index == entries.count - 1
            guard isLast || (ContinuousClock.now - reported) / .seconds(1) > Self.pause else {
                continue
            }
            reported = .now
            let count = LibraryView.Count(done: index + 1, total: entries.count)
            mailbox.post(.summaries(fresh, encoded: count))
            fresh = [:]
        }
    }
}
