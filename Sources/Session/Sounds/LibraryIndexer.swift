import AudioFile
import Foundation
import Instruments
import Synchronization
import Workbench

/// Encodes all sounds of the library in the background, so that they are ready when they are
/// chosen and can be sorted by likeness.
final class LibraryIndexer: Sendable {
    private let context: ModelContext
    private let mailbox: Mailbox
    let task = BackgroundTask("index", priority: .yielding)

    /// Seconds between two reports: the list is sorted anew at each.
    private static let pause = 0.5

    init(context: ModelContext, mailbox: Mailbox) {
        self.context = context
        self.mailbox = mailbox
    }

    /// Goes through a list; one that is under way is given up.
    func index(_ entries: [LibraryView.Entry]) {
        task.start(.all("library")) { [self] run in
            try readTags(of: entries, cancellation: run.cancellation)
            try index(entries, cancellation: run.cancellation)
        }
    }

    /// Reads the texts in the user's own files, for those who search.
    private func readTags(
        of entries: [LibraryView.Entry], cancellation: Cancellation
    ) throws {
        var tags: [String: [String]] = [:]
        for entry in entries where entry.sound.folder != nil {
            try cancellation.check()
            let texts = (try? AudioFile.texts(entry.sound.url.path)) ?? []
            if !texts.isEmpty { tags[entry.reference] = texts }
        }
        if !tags.isEmpty { mailbox.post(.tags(tags)) }
    }

    private func index(_ entries: [LibraryView.Entry], cancellation: Cancellation) throws {
        let codec = try context.codec()
        var cache = SummaryCache(
            folder: codec.cache?.folder ?? DataFolder.cache(),
            weightsHash: codec.model.weightsHash)
        defer { if codec.cache != nil { _ = cache.save() } }
        var fresh: [String: SoundSummary] = [:]
        var reported = ContinuousClock.now
        for (index, entry) in entries.enumerated() {
            try cancellation.check()
            // A sound that cannot be read says so when it is chosen.
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
