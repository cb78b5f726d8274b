import Foundation
import Models
import Signal

/// Notes on their way into a sink by a vocoder that generates: in batches, with an estimate before,
/// and kept beside the sink's files where it is stopped.
struct GenerationRun {
    /// Seconds of the measurement.
    private static let measuring = 0.3
    /// Samples that are enough for it, however fast they are.
    private static let enough = 8_192
    /// Seconds between two looks at the cancellation.
    private static let pause = 0.1

    private let items: [EncodedItem]
    private let vocoder: any GeneratingVocoder
    private let sampling: Sampling
    private let sink: any RenderSink
    private let ticket: ResumeTicket
    private let batches: [[Int]]
    private let file: ResumeFile?

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - items: what is generated.
    ///   - named: the vocoder, which is loaded.
    ///   - choice: what is said of the drawing of samples.
    ///   - seed: chooses the draws.
    ///   - sink: where the notes go.
    /// - Throws: an error of the vocoder's files.
    init(
        _ items: [EncodedItem], by named: NamedVocoder, sampling choice: SamplingChoice,
        seed: UInt64, to sink: any RenderSink
    ) throws {
        let loaded = try named.loaded()
        guard let generating = loaded.vocoder as? any GeneratingVocoder else {
            preconditionFailure("a vocoder that generates")
        }
        vocoder = generating
        sampling = choice.sampling(else: named.sampling, seed: seed)
        self.items = items
        self.sink = sink
        ticket = ResumeTicket(
            items, vocoder: named.name, weights: loaded.weightsHash, precision: named.precision,
            sampling: sampling, files: sink.files)
        batches = GenerationBatch.batches(of: items.map(\.encoding.frames))
        file = items.first.flatMap { item in
            sink.files.flatMap { ResumeFile(beside: $0.paths[item.index]) }
        }
    }

    /// Generates all notes and hands them over.
    ///
    /// - Parameters:
    ///   - continuation: what becomes of it where it is stopped, and whether it goes on with one
    ///     that was.
    ///   - cancellation: stops it when raised.
    ///   - interval: how often it is kept while it runs, so that a crash loses little.
    ///   - progress: called with what has been done.
    /// - Throws: an error of the model or a file, `InstrumentError` about a resume file,
    ///   ``GenerationStopped``, or `CancellationError` where nothing is kept.
    func run(
        _ continuation: Continuation, cancellation: Cancellation,
        every interval: Duration = .seconds(60), progress: (ExportStep) -> Void
    ) throws {
        var content = try beginning(continuation)
        let keeps = continuation == .dropped ? nil : file
        var cost: GenerationCost?
        let first = content.batch
        for index in first..<batches.count {
            content.batch = index
            let generation = try vocoder.begin(
                batches[index].map { items[$0].encoding }, sampling: sampling)
            if index == first, !content.snapshot.isEmpty {
                try generation.restore(content.snapshot)
            }
            let known = try cost ?? measured(generation, batches[index], cancellation)
            cost = known
            if index == first {
                var estimate = estimate(generation, index, known)
                estimate.isResumed = continuation == .resumed
                progress(.estimated(estimate))
            }
            var kept = ContinuousClock.now
            let step = max(known.step(batches[index].count), 1e-9)
            let chunk = Int(min(8192, max(1, Self.pause / step)))
            while !cancellation.isCancelled, generation.advance(by: chunk) > 0 {
                progress(.rendering(share(known, index, generation.place)))
                if let keeps, kept.duration(to: .now) >= interval {
                    content.snapshot = generation.snapshot()
                    _ = keeps.write(content)
                    kept = .now
                }
            }
            guard isWhole(generation) else {
                try cancel(generation, &content, keeps, isKept: continuation != .dropped)
            }
            for (note, item) in batches[index].enumerated() {
                try sink.deliver(
                    output(items[item], generation.samples(of: note)), progress: progress)
            }
            content.snapshot = []
            if index + 1 < batches.count {
                content.batch = index + 1
                _ = keeps?.write(content)
            }
        }
        keeps?.remove()
    }

    /// Where it begins: anew, or where an unfinished run stands.
    private func beginning(_ continuation: Continuation) throws -> ResumeFile.Content {
        let anew = ResumeFile.Content(ticket: ticket, batch: 0, snapshot: [])
        switch continuation {
        case .dropped: return anew
        case .saved:
            guard let file, file.exists else { return anew }
            throw InstrumentError(
                .resume, subject: file.url.relativePath,
                reason: "an unfinished run is there; go on with it by --resume, or remove it")
        case .resumed:
            guard let file else {
                throw InstrumentError(
                    .resume, reason: "--resume needs a file to lie beside; give --output a name")
            }
            let saved = try file.read()
            if let difference = ticket.difference(in: saved.ticket) {
                throw InstrumentError(
                    .resume, subject: file.url.relativePath,
                    reason: "of another run: \(difference); give what was given, or remove it")
            }
            guard batches.indices.contains(saved.batch) else {
                throw InstrumentError(
                    .resume, subject: file.url.relativePath,
                    reason: "damaged; remove it and begin anew")
            }
            return saved
        }
    }

    /// Times the first samples of a batch, which count, and a note alone where that matters.
    private func measured(
        _ generation: any Generation, _ batch: [Int], _ cancellation: Cancellation
    ) throws -> GenerationCost {
        let many = Self.time(generation, cancellation)
        let isEven = Set(items.map(\.encoding.frames)).count == 1 && batches.count == 1
        guard batch.count > 1 else { return GenerationCost(one: many, many: many, count: 1) }
        if isEven { return GenerationCost(one: many, many: many, count: batch.count) }
        let alone = try vocoder.begin([items[batch[0]].encoding], sampling: sampling)
        return GenerationCost(
            one: Self.time(alone, cancellation), many: many, count: batch.count)
    }

    /// Seconds a sample; the first one, which finds the weights far away, does not count.
    private static func time(_ generation: any Generation, _ cancellation: Cancellation) -> Double {
        guard !cancellation.isCancelled, generation.advance(by: 1) > 0 else { return 0 }
        let start = ContinuousClock.now
        var (made, count, elapsed) = (0, 4, 0.0)
        while elapsed < measuring, made < enough, !cancellation.isCancelled {
            let more = generation.advance(by: count)
            elapsed = (ContinuousClock.now - start) / .seconds(1)
            if more == 0 { break }
            made += more
            count = min(count * 2, 1024)
        }
        return made > 0 ? elapsed / Double(made) : 0
    }

    private func lengths(_ batch: [Int]) -> [Int] {
        batch.map { items[$0].encoding.frames * Encoding.hop }
    }

    /// Seconds that all takes from a place of a batch on.
    private func seconds(_ cost: GenerationCost, from index: Int, _ place: Int) -> Double {
        batches[index...].enumerated().reduce(0) {
            $0 + cost.seconds(of: lengths($1.element), from: $1.offset == 0 ? place : 0)
        }
    }

    /// The share of the work that is done where a batch stands at a place.
    private func share(_ cost: GenerationCost, _ index: Int, _ place: Int) -> Double {
        let whole = seconds(cost, from: 0, 0)
        return whole > 0 ? 1 - seconds(cost, from: index, place) / whole : 0
    }

    private func estimate(
        _ generation: any Generation, _ index: Int, _ cost: GenerationCost
    ) -> GenerationEstimate {
        let frames = items.reduce(0) { $0 + $1.encoding.frames }
        let together = batches[index].count
        return GenerationEstimate(
            notes: items.count, seconds: Double(frames) / Encoding.frameRate,
            bytes: vocoder.weightBytes + together * vocoder.noteBytes
                + 4 * lengths(batches[index]).reduce(0, +),
            duration: seconds(cost, from: index, generation.place),
            share: share(cost, index, generation.place))
    }

    private func isWhole(_ generation: any Generation) -> Bool {
        generation.place >= generation.lengths.max() ?? 0
    }

    /// Writes what is done of a batch, and where to go on from.
    private func cancel(
        _ generation: any Generation, _ content: inout ResumeFile.Content, _ keeps: ResumeFile?,
        isKept: Bool
    ) throws -> Never {
        let whole = batches[..<content.batch].reduce(0) { $0 + $1.count }
        guard isKept, generation.place > 0 || whole > 0 else { throw CancellationError() }
        var partial: [String] = []
        for (note, item) in batches[content.batch].enumerated() {
            let samples = generation.samples(of: note)
            guard !samples.isEmpty else { continue }
            try sink.deliver(output(items[item], samples)) { step in
                if case .wrote(let path, _) = step { partial.append(path) }
            }
        }
        content.snapshot = generation.place > 0 ? generation.snapshot() : []
        let isWritten = keeps?.write(content) ?? false
        let rate = Double(vocoder.outputRate)
        throw GenerationStopped(
            partial: partial, whole: whole,
            seconds: (
                done: Double(generation.place) / rate,
                all: Double(generation.lengths.max() ?? 0) / rate
            ), resume: isWritten ? keeps?.url.relativePath : nil)
    }

    private func output(_ item: EncodedItem, _ samples: [Float]) -> RenderOutput {
        let sound = SampleBuffer(samples: samples, rate: vocoder.outputRate)
        return item.output(SoundCodec.placed(sound, as: item.encoding))
    }
}
