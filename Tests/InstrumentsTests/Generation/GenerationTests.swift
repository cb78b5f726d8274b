import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Synchronization
import Testing

/// Files by a vocoder that generates: together, stopped, resumed.
@Suite struct GenerationTests {
    private let settings = ExportSettings(format: .float32, isNormalized: false, seed: 5)

    private func codec(_ tone: NamedVocoder, _ choice: SamplingChoice = .init()) -> SoundCodec {
        SoundCodec(
            library: Library(),
            model: LoadedModel(
                name: "fake", weightsHash: "fake", encoder: FakeModel(),
                vocoders: [NamedVocoder("plain", FakeModel()), tone]), sampling: choice)
    }

    /// Encodings and the files they become, `n0.wav` and so on.
    private struct Notes {
        var render: Render
        var paths: [String]
    }

    private func notes(_ frames: [Int], in folder: URL) -> Notes {
        let items = frames.enumerated().map { index, frames in
            Render.Item(
                .encoding(Fixture.encoding(frames: frames, seed: UInt64(index))),
                name: "n\(index).wav", title: "n\(index)", comment: "note \(index)")
        }
        return Notes(
            render: Render(items, vocoder: "tone"),
            paths: items.map { folder.appendingPathComponent($0.name).path })
    }

    private func encoding(_ notes: Notes, _ index: Int) throws -> Encoding {
        guard case .encoding(let encoding) = notes.render.items[index].content else {
            throw CancellationError()
        }
        return encoding
    }

    private func run(
        _ notes: Notes, _ tone: GeneratingTone = GeneratingTone(),
        _ continuation: Continuation = .saved, choice: SamplingChoice = .init(),
        weights: String = "w1", settings: ExportSettings? = nil,
        cancellation: Cancellation = Cancellation(), every: Duration = .seconds(60),
        progress: (ExportStep) -> Void = { _ in }
    ) throws {
        let settings = settings ?? self.settings
        var render = notes.render
        render.seed = settings.seed
        try render.run(
            by: tone.named(weights: weights), sampling: choice,
            to: RenderFiles(notes.paths, settings: settings), continuation: continuation,
            every: every, cancellation: cancellation, progress: progress)
    }

    /// A tone that asks for its end once it is so far.
    private func stopping(at place: Int) -> (GeneratingTone, Cancellation) {
        let cancellation = Cancellation()
        let tone = GeneratingTone { if $0 >= place { cancellation.cancel() } }
        return (tone, cancellation)
    }

    private func bytes(_ notes: Notes) -> [Data?] {
        notes.paths.map { try? Data(contentsOf: URL(filePath: $0)) }
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func reason(_ body: () throws -> Void) -> String? {
        #expect(throws: InstrumentError.self) { try body() }?.reason
    }

    @Test func manyNotesOfManyLengthsAreAllWhole() throws {
        try Fixture.withFolder { folder in
            let frames = (0..<20).map { 1 + ($0 * 7) % 20 }
            let notes = notes(frames, in: folder)
            var steps: [ExportStep] = []
            try notes.render.run(
                in: codec(GeneratingTone().named()),
                to: RenderFiles(notes.paths, settings: settings)
            ) { steps.append($0) }
            for (path, count) in zip(notes.paths, frames) {
                #expect(try AudioFile.read(path).samples.count == 512 * count)
            }
            guard case .estimated(let estimate)? = steps.first else {
                Issue.record("no estimate comes first")
                return
            }
            #expect(estimate.notes == 20 && !estimate.isResumed)
            #expect(abs(estimate.seconds - Double(frames.reduce(0, +)) * 0.032) < 1e-9)
            #expect(estimate.bytes > 3_000_000 + 16 * 500_000)
            let wrote = steps.filter { if case .wrote = $0 { true } else { false } }
            #expect(wrote.count == 20)
            #expect(try names(in: folder).count == 20)
        }
    }

    @Test func aNoteAloneIsWhatTheVocoderRenders() throws {
        try Fixture.withFolder { folder in
            let notes = notes([9], in: folder)
            let note = try encoding(notes, 0)
            let choice = SamplingChoice(temperature: 1)
            try run(notes, choice: choice)
            let wanted = try GeneratingTone().render(note, seed: 5)
            #expect(try AudioFile.read(notes.paths[0]).samples == wanted)
            let direct = try codec(GeneratingTone().named(), choice)
                .render(note, seed: 5, vocoder: "tone")
            #expect(direct.samples == wanted)
            // Where nothing is said, the vocoder's own temperature holds, which is 0.9.
            let plain = try codec(GeneratingTone().named())
                .render(note, seed: 5, vocoder: "tone")
            #expect(plain.samples != wanted)
        }
    }

    @Test(arguments: [[12], [40, 8, 31]])
    func aStoppedRunGoesOnToTheSameBytes(frames: [Int]) throws {
        try Fixture.withFolder { folder in
            let notes = notes(frames, in: folder)
            try run(notes)
            let whole = bytes(notes)
            let (tone, cancellation) = stopping(at: 5_000)
            let stopped = #expect(throws: GenerationStopped.self) {
                try run(notes, tone, cancellation: cancellation)
            }
            #expect(stopped?.resume?.hasSuffix("n0.wav.resume") == true)
            #expect(stopped?.partial.count == frames.count && stopped?.whole == 0)
            // What is done is a sound file of the length made so far, the same from its beginning.
            let part = try AudioFile.read(notes.paths[0]).samples
            #expect((5_000..<512 * frames[0]).contains(part.count))
            #expect(try names(in: folder).contains("n0.wav.resume"))
            var shares: [Double] = []
            try run(notes, GeneratingTone(), .resumed) { step in
                if case .estimated(let estimate) = step { shares.append(estimate.share) }
            }
            #expect(shares.count == 1 && shares[0] > 0.1)
            #expect(bytes(notes) == whole)
            #expect(try AudioFile.read(notes.paths[0]).samples.starts(with: part))
            #expect(!(try names(in: folder).contains("n0.wav.resume")))
        }
    }

    @Test func aRunStoppedInItsSecondBatchKeepsTheFirst() throws {
        try Fixture.withFolder { folder in
            // 16 long notes, then 4 short ones.
            let notes = notes((0..<20).map { $0 % 5 == 4 ? 6 : 20 }, in: folder)
            try run(notes)
            let whole = bytes(notes)
            for path in notes.paths { try FileManager.default.removeItem(atPath: path) }
            let cancellation = Cancellation()
            let batches = Mutex(0)
            let tone = GeneratingTone { place in
                let ended = batches.withLock { batches in
                    if place == 512 * 20 { batches = 1 }
                    return batches
                }
                // When the first batch is over.
                if ended == 1 { cancellation.cancel() }
            }
            let stopped = #expect(throws: GenerationStopped.self) {
                try run(notes, tone, cancellation: cancellation)
            }
            #expect(stopped?.whole == 16 && stopped?.partial == [])
            #expect(stopped?.description.contains("; 16 files are whole; ") == true)
            try run(notes, GeneratingTone(), .resumed)
            #expect(bytes(notes) == whole)
        }
    }

    @Test func aCrashLosesWhatCameAfterTheLastTimeItWasKept() throws {
        try Fixture.withFolder { folder in
            let notes = notes([200], in: folder)
            try run(notes)
            let whole = bytes(notes)
            let file = folder.appendingPathComponent("n0.wav.resume")
            let kept = Mutex<Data?>(nil)
            let tone = GeneratingTone { place in
                if place > 60_000, let data = try? Data(contentsOf: file) {
                    kept.withLock { $0 = $0 ?? data }
                }
            }
            try run(notes, tone, every: .zero)
            #expect(!FileManager.default.fileExists(atPath: file.path))
            try #require(kept.withLock { $0 }).write(to: file)
            try FileManager.default.removeItem(atPath: notes.paths[0])
            try run(notes, GeneratingTone(), .resumed)
            #expect(bytes(notes) == whole)
        }
    }

    @Test func whatIsNotTheSameIsNamed() throws {
        try Fixture.withFolder { folder in
            let notes = notes([40], in: folder)
            let (tone, cancellation) = stopping(at: 3_000)
            #expect(throws: GenerationStopped.self) {
                try run(notes, tone, cancellation: cancellation)
            }
            func difference(
                _ notes: Notes, choice: SamplingChoice = .init(), weights: String = "w1",
                settings: ExportSettings? = nil
            ) -> String? {
                reason {
                    try run(
                        notes, GeneratingTone(), .resumed, choice: choice, weights: weights,
                        settings: settings)
                }
            }
            let end = "; give what was given, or remove it"
            #expect(
                difference(notes, weights: "w2")
                    == "of another run: tone's weights, or what it goes on from, are others" + end)
            #expect(
                difference(notes, choice: SamplingChoice(temperature: 0.5))
                    == "of another run: --temperature was 0.9 and is 0.5" + end)
            #expect(
                difference(notes, choice: SamplingChoice(topK: 8))
                    == "of another run: --top-k was all and is 8" + end)
            var seeded = settings
            seeded.seed = 6
            #expect(
                difference(notes, settings: seeded) == "of another run: --seed was 5 and is 6" + end
            )
            var changed = try encoding(notes, 0)
            changed.codes[0] += 1
            var other = notes
            other.render.items[0].content = .encoding(changed)
            #expect(
                difference(other)
                    == "of another run: what \(notes.paths[0]) is made of is another" + end)
            #expect(
                reason { try run(notes) }
                    == "an unfinished run is there; go on with it by --resume, or remove it")
            let file = folder.appendingPathComponent("n0.wav.resume")
            var data = try Data(contentsOf: file)
            data[data.count / 2] ^= 1
            try data.write(to: file)
            #expect(
                difference(notes)
                    == "damaged, or of another version; remove it and begin anew")
            try FileManager.default.removeItem(at: file)
            #expect(
                difference(notes)
                    == "no unfinished run to go on with; leave --resume out to begin")
        }
    }

    /// A resume file of these parts, with the hash that belongs to them.
    private func resumeFile(_ json: Data, length: UInt64? = nil, _ snapshot: Data) -> Data {
        func word(_ value: UInt64) -> Data {
            Swift.withUnsafeBytes(of: value.littleEndian) { Data($0) }
        }
        let data =
            Data("LUTHRSM1".utf8) + word(length ?? UInt64(json.count)) + json + snapshot
        var hash = ContentHash()
        data.withUnsafeBytes { hash.update($0) }
        return data + word(hash.value)
    }

    @Test func aResumeFileWithARightHashAndWrongContentIsRefused() throws {
        try Fixture.withFolder { folder in
            let notes = notes([40], in: folder)
            let (tone, cancellation) = stopping(at: 3_000)
            #expect(throws: GenerationStopped.self) {
                try run(notes, tone, cancellation: cancellation)
            }
            let file = folder.appendingPathComponent("n0.wav.resume")
            let whole = try Data(contentsOf: file)
            let length = Int(whole[8]) | Int(whole[9]) << 8
            let (json, snapshot) = (whole[16..<16 + length], whole[(16 + length)...].dropLast(8))
            #expect(resumeFile(json, snapshot) == whole)
            let text = String(decoding: json, as: UTF8.self)
            func said(_ old: String, _ new: String) -> Data {
                #expect(text.contains(old), "\(text)")
                return Data(text.replacingOccurrences(of: old, with: new).utf8)
            }
            let batch = "\"batch\":0"
            var wrong = [
                resumeFile(said(batch, "\"batch\":-1"), snapshot),
                resumeFile(said(batch, "\"batch\":1"), snapshot),
                resumeFile(said(batch, "\"batch\":9223372036854775807"), snapshot),
                resumeFile(said(batch, "\"batch\":1e300"), snapshot),
                resumeFile(said("\"notes\":[", "\"notes\":[[],"), snapshot),
                resumeFile(said("\"seed\":5", "\"seed\":-5"), snapshot),
                resumeFile(json, length: .max, snapshot),
                resumeFile(json, length: UInt64(json.count + snapshot.count + 1), snapshot),
                resumeFile(json, length: 0, snapshot), resumeFile(Data("[]".utf8), snapshot),
                resumeFile(Data(), Data()),
            ]
            let notesText = text.range(of: #""notes":\[.*?\]"#, options: .regularExpression)
            let range = try #require(notesText)
            wrong.append(
                resumeFile(
                    Data(text.replacingCharacters(in: range, with: "\"notes\":[]").utf8), snapshot))
            for data in wrong {
                try data.write(to: file)
                #expect(throws: InstrumentError.self) {
                    try run(notes, GeneratingTone(), .resumed)
                }
            }
            try whole.write(to: file)
            try run(notes, GeneratingTone(), .resumed)
            #expect(try AudioFile.read(notes.paths[0]).samples.count == 512 * 40)
        }
    }

    @Test func whatIsDroppedLeavesNothing() throws {
        try Fixture.withFolder { folder in
            let notes = notes([40], in: folder)
            let (tone, cancellation) = stopping(at: 3_000)
            #expect(throws: CancellationError.self) {
                try run(notes, tone, .dropped, cancellation: cancellation)
            }
            let early = Cancellation()
            early.cancel()
            #expect(throws: CancellationError.self) {
                try run(notes, GeneratingTone(), cancellation: early)
            }
            let left = try names(in: folder)
            #expect(left.isEmpty)
        }
    }

    @Test func anEstimateIsOneLine() {
        func text(_ notes: Int, _ duration: Double, _ share: Double = 0) -> String {
            GenerationEstimate(
                notes: notes, seconds: 4, bytes: 310_000_000, duration: duration, share: share,
                isResumed: share > 0
            ).text
        }
        #expect(text(1, 498.3) == "4.0 s of sound, 310 MB, about 8 min 20 s")
        #expect(text(3, 0.4) == "3 notes, 4.0 s of sound, 310 MB, less than a second")
        #expect(text(1, 6.6, 0.257) == "4.0 s of sound, 25 % done, 310 MB, about 7 s")
        #expect(text(1, 58) == "4.0 s of sound, 310 MB, about 1 min")
        #expect(text(1, 7_500) == "4.0 s of sound, 310 MB, about 2 h 5 min")
    }
}
