import AudioFile
import Catalogue
import Foundation
import Instruments
import Models
import Playback
import Synchronization
import Workbench

/// Looks into all sounds of the library in the background, and encodes them, so that they are ready
/// when they are chosen, are known where they were moved to, and can be sorted by likeness.
///
/// What is found is kept as it comes: what was begun is gone on with at the next start.
final class LibraryIndexer: Sendable {
    private let context: ModelContext
    private let catalogue: SoundCatalogue
    private let mailbox: Mailbox
    private let isBusy: @Sendable () -> Bool
    let task = BackgroundTask("index", priority: .yielding)

    /// Seconds between two reports: the list is sorted anew at each.
    private static let pause = 0.5
    /// Seconds between two looks at whether something still plays.
    private static let look = 0.1
    /// The most threads that encode: what else is done is to have some of the machine.
    private static let most = 2
    private static let stackSize = 1 << 21

    /// An indexer at rest.
    ///
    /// - Parameter isBusy: whether something plays, which is waited for.
    init(
        context: ModelContext, catalogue: SoundCatalogue, mailbox: Mailbox,
        isBusy: @escaping @Sendable () -> Bool
    ) {
        self.context = context
        self.catalogue = catalogue
        self.mailbox = mailbox
        self.isBusy = isBusy
    }

    /// Goes through a list; one that is under way is given up.
    ///
    /// - Parameter known: what is known of its sounds.
    func index(_ entries: [LibraryView.Entry], _ known: KnownSounds) {
        task.start(.all("library")) { [self] run in
            let codec = try context.codec()
            let contents = try look(into: entries, known, run.cancellation)
            try encode(entries, contents, known.summaries, codec, run.cancellation)
            catalogue.check()
        }
    }

    /// The content of each sound: as it is known, where the file is as it was.
    private func look(
        into entries: [LibraryView.Entry], _ known: KnownSounds, _ cancellation: Cancellation
    ) throws -> [KnownSounds.Content?] {
        var contents: [KnownSounds.Content?] = []
        var fresh = Fresh()
        var reported = ContinuousClock.now
        for (place, entry) in entries.enumerated() {
            try cancellation.check()
            let (path, file) = (entry.sound.path, known.files[entry.sound.path])
            contents.append(file?.content)
            if let file, FileStamp(path: path) == file.stamp { continue }
            try wait(cancellation)
            contents[place] = nil
            let isOwn = entry.sound.folder != nil
            let texts = isOwn ? (try? AudioFile.texts(path)) ?? [] : []
            // A sound that cannot be read says so when it is chosen.
            guard let seen = try? SeenFile(path, texts: texts) else { continue }
            fresh.append(place, seen)
            if (ContinuousClock.now - reported) / .seconds(1) > Self.pause {
                reported = .now
                keep(&fresh, &contents, known)
            }
        }
        keep(&fresh, &contents, known)
        let tags = fresh.told.reduce(into: [String: [String]]()) { tags, told in
            let entry = entries[told.place]
            if told.texts != entry.tags { tags[entry.reference] = told.texts }
        }
        if !tags.isEmpty { mailbox.post(.tags(tags)) }
        let marks = fresh.told.reduce(into: [String: SoundMarks]()) { marks, told in
            let content = contents[told.place]
            marks[entries[told.place].reference] = content.flatMap { known.marks[$0] }
        }
        if !marks.isEmpty { mailbox.post(.marks(marks, isAll: false)) }
        return contents
    }

    /// Files that are not kept yet, and the texts of those that are.
    private struct Fresh {
        var places: [Int] = []
        var files: [SeenFile] = []
        var told: [(place: Int, texts: [String])] = []

        mutating func append(_ place: Int, _ file: SeenFile) {
            places.append(place)
            files.append(file)
            told.append((place, file.texts))
        }
    }

    private func keep(
        _ fresh: inout Fresh, _ contents: inout [KnownSounds.Content?], _ known: KnownSounds
    ) {
        guard !fresh.files.isEmpty else { return }
        for (place, content) in zip(fresh.places, catalogue.learn(fresh.files)) {
            contents[place] = content
        }
        (fresh.places, fresh.files) = ([], [])
    }

    /// Waits while something plays.
    private func wait(_ cancellation: Cancellation) throws {
        while isBusy() {
            try cancellation.check()
            Thread.sleep(forTimeInterval: Self.look)
        }
    }

    private func encode(
        _ entries: [LibraryView.Entry], _ contents: [KnownSounds.Content?],
        _ known: [KnownSounds.Content: SoundSummary], _ codec: SoundCodec,
        _ cancellation: Cancellation
    ) throws {
        var ready: [String: SoundSummary] = [:]
        var missing: [Int] = []
        for (place, entry) in entries.enumerated() {
            if let summary = contents[place].flatMap({ known[$0] }) {
                ready[entry.reference] = summary
            } else {
                missing.append(place)
            }
        }
        let progress = EncodingProgress(ready, missing: missing, total: entries.count)
        report(progress, codec)
        guard !missing.isEmpty else { return }
        let threads = ThreadGroup()
        @Sendable func encodeOne() -> Bool {
            guard let place = progress.next(), (try? wait(cancellation)) != nil else {
                return false
            }
            let entry = entries[place]
            // A sound that cannot be read says so when it is chosen.
            let summary = try? codec.summary(of: entry.sound, cancellation: cancellation)
            guard !cancellation.isCancelled else { return false }
            progress.take(summary, of: entry.reference, contents[place])
            return true
        }
        // The first readies the encoder, the others come after it.
        let others = min(Self.most, ProcessInfo.processInfo.activeProcessorCount) - 1
        threads.start("index", stackSize: Self.stackSize) {
            guard encodeOne() else { return }
            for _ in 0..<others {
                threads.start("index", stackSize: Self.stackSize) { while encodeOne() {} }
            }
            while encodeOne() {}
        }
        while !threads.join(patience: Self.pause) { report(progress, codec) }
        report(progress, codec)
        try cancellation.check()
    }

    /// Keeps what was encoded since the last report, and tells it, if there is anything.
    private func report(_ progress: EncodingProgress, _ codec: SoundCodec) {
        guard let report = progress.report() else { return }
        if !report.kept.isEmpty { catalogue.learn(report.kept, model: codec.model.weightsHash) }
        mailbox.post(.summaries(report.fresh, encoded: report.count))
    }
}
