import Foundation
import Models
import Signal
import Testing

@Suite struct LanguageModelTests {
    /// What PyTorch makes of an utterance after a prompt (`Fixtures/language.py`).
    private struct Golden: Decodable {
        let segments: [[Int]]
        let prompt, tokens: [[Int]]
        let places: [Int]
        let pitch, first: [[Float]]
        let levels: [[[Float]]]
        let expected: [[Int]]
        let durations: [Float]

        /// Rows of tokens as frames.
        func frames(_ rows: [[Int]]) -> FrameTokens {
            FrameTokens(rows.joined().map { UInt16($0) }, levels: 4)
        }

        var told: [LanguageSegment] { segments.map { .init(symbol: $0[0], frames: $0[1]) } }
        var conditions: [FrameCondition] {
            Array(repeating: .prompt, count: prompt.count) + FrameCondition.frames(of: told)
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures").path
    private let model: LanguageModel
    private let golden: Golden

    init() throws {
        model = try LanguageModel(stem: Self.folder + "/language-tiny")
        golden = try JSONDecoder().decode(
            Golden.self,
            from: Data(contentsOf: URL(fileURLWithPath: Self.folder + "/language-golden.json")))
    }

    private func distance(_ a: some Collection<Float>, _ b: [Float]) -> Float {
        a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
    }

    @Test func theAutoregressiveModelAgreesWithPyTorch() {
        #expect(golden.places == [0, 11, 27] && golden.tokens.count == 28)
        let ar = model.autoregressive
        ar.begin(golden.conditions)
        ar.read(golden.frames(golden.prompt))
        for (frame, tokens) in golden.tokens.enumerated() {
            let pitch = Array(ar.next())
            let level = Array(ar.levels(given: tokens[0]))
            ar.take(pitch: tokens[0], level: tokens[1])
            guard let place = golden.places.firstIndex(of: frame) else { continue }
            #expect(distance(pitch, golden.pitch[place]) < 1e-4)
            #expect(distance(level, golden.first[place]) < 1e-4)
        }
    }

    @Test func whatIsReadAtOnceIsWhatIsReadFrameByFrame() {
        let ar = model.autoregressive
        let known = (golden.prompt + golden.tokens).dropLast()
        ar.begin(golden.conditions)
        ar.read(golden.frames(Array(known)))
        let atOnce = Array(ar.next())
        ar.begin(golden.conditions)
        for tokens in known {
            _ = ar.next()
            ar.take(pitch: tokens[0], level: tokens[1])
        }
        #expect(distance(ar.next(), atOnce) < 1e-5)
    }

    @Test func moreThanABlockIsReadAsFrameByFrame() {
        let ar = model.autoregressive
        let long = LanguageSegment(symbol: 81, frames: 200, hertz: 220)
        let conditions = FrameCondition.frames(of: [long])
        var known = FrameTokens(frames: 150, levels: 4)
        for frame in 0..<150 { (known[frame, 0], known[frame, 1]) = (frame * 6, frame % 12) }
        ar.begin(conditions)
        ar.read(known)
        let atOnce = Array(ar.next())
        ar.begin(conditions)
        ar.read(known.prefix(100))
        for frame in 100..<150 {
            _ = ar.next()
            ar.take(pitch: known[frame, 0], level: known[frame, 1])
        }
        #expect(distance(ar.next(), atOnce) < 1e-5)
    }

    @Test func whatComesLaterIsKnownFromTheBeginning() {
        let ar = model.autoregressive
        ar.begin(golden.conditions)
        let first = Array(ar.next())
        ar.begin(Array(golden.conditions.prefix(2)))
        #expect(distance(ar.next(), first) > 1e-5)
    }

    @Test func theFurtherLevelsAgreeWithPyTorch() {
        #expect(golden.places.count == 3 && golden.levels.map(\.count) == [3, 3, 3])
        let (nar, prompt) = (model.nonAutoregressive, golden.prompt.count)
        nar.begin(golden.conditions)
        for (index, wanted) in golden.levels.enumerated() {
            let logits = nar.logits(
                of: index + 1, tokens: golden.frames(golden.prompt + golden.tokens), prompt: prompt)
            for (place, row) in zip(golden.places, wanted) {
                let found = UnsafeBufferPointer(
                    start: logits.row(prompt + place), count: logits.channels)
                #expect(distance(found, row) < 1e-4)
            }
        }
    }

    @Test func theEntriesThatAreExpectedAgreeWithPyTorch() {
        for (index, (levels, wanted)) in zip(golden.levels, golden.expected).enumerated() {
            let book = model.quantiser.book(index + 1)
            #expect(levels.map { $0.withUnsafeBufferPointer(book.expected) } == wanted)
        }
    }

    @Test func durationsAgreeWithPyTorch() {
        let symbols = golden.told.map(\.symbol)
        #expect(distance(model.durations.logarithms(of: symbols), golden.durations) < 1e-4)
    }

    @Test func segmentsLastAsLongTogetherAsTheModelSays() {
        let symbols = (0..<200).map { 1 + $0 % 69 }
        let exact = model.durations.logarithms(of: symbols).map { expf(min($0, 6)) }.reduce(0, +)
        for speed: Float in [0.25, 0.5] {
            let segments = model.durations.segments(of: symbols, speed: speed)
            #expect(segments.map(\.symbol) == symbols && segments.allSatisfy { $0.frames >= 1 })
            #expect(abs(Float(segments.map(\.frames).reduce(0, +)) - exact / speed) <= 1)
        }
    }

    @Test func theSameSeedWritesTheSameAndAnotherDoesNot() throws {
        func written(_ seed: UInt64, _ sampling: TokenSampling = .init()) throws -> FrameTokens {
            var random = SplitMix64(seed: seed)
            return try model.write(
                golden.told, after: golden.frames(golden.prompt), sampling: sampling,
                random: &random)
        }
        let first = try written(1)
        #expect(first.count == golden.told.map(\.frames).reduce(0, +))
        #expect(try written(1) == first)
        #expect(try written(2) != first)
        #expect(try written(1, .init(temperature: 0)) == written(2, .init(temperature: 0)))
        #expect(first.isValid(entries: model.configuration.entries))
    }

    @Test func itEndsWhereItIsToldTo() {
        struct Stop: Error {}
        var random = SplitMix64(seed: 0)
        var told: [Double] = []
        #expect(throws: Stop.self) {
            try model.write(golden.told, sampling: .init(), random: &random) { share in
                told.append(share)
                if told.count == 4 { throw Stop() }
            }
        }
        #expect(told == told.sorted() && told.count == 4)
    }

    @Test(arguments: ["", "{}", "{\"kind\":\"language\"}", "\u{FF}"])
    func aConfigurationThatIsNoneIsRefused(_ text: String) throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("language-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(text.utf8).write(to: url)
        let error = #expect(throws: ModelError.self) { try LanguageConfiguration.load(url) }
        #expect(error?.code == .configuration && error?.path == url.path)
    }
}
