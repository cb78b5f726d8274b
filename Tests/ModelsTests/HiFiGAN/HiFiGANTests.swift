import Models
import Neural
import Testing

/// Against PyTorch: the published sizes with generated weights (`Fixtures/hifigan.py`).
@Suite("HiFi-GAN generators")
struct HiFiGANTests {
    static let versions = ["v1", "v2", "v3"]
    let golden: SafetensorsFile

    init() throws {
        let path = InstrumentTests.fixtures.appendingPathComponent("hifigan.safetensors").path
        golden = try SafetensorsFile(path: path)
    }

    static func configuration(_ version: String) -> HiFiGANConfiguration {
        switch version {
        case "v1": .v1
        case "v2": .v2
        default: .v3
        }
    }

    static func model(_ version: String) throws -> HiFiGANModel {
        try HiFiGANModel(HiFiGANWeights(generatedFor: configuration(version)))
    }

    @Test(arguments: versions)
    func soundsAsInPyTorch(_ version: String) throws {
        let mel = MelFrames(generated: 32, bands: 80)
        let sound = try Self.model(version).render(mel)
        let wanted = try golden.floats("\(version).output")
        #expect(wanted.count == 32 * 256)
        #expect((wanted.map(abs).max() ?? 0) > 0.5)
        #expect(distance(sound, wanted) <= 1e-4)
    }

    @Test(arguments: versions)
    func everyNumberOfFramesGivesAsManyHops(_ version: String) throws {
        let model = try Self.model(version)
        for frames in [0, 1, 2, 13, 27] {
            let sound = try model.render(MelFrames(generated: frames, bands: 80))
            #expect(sound.count == frames * 256)
            #expect(sound.allSatisfy { abs($0) <= 1 })
        }
    }

    @Test(arguments: ["v2", "v3"], [1, 5, 64, 100])
    func aStreamGivesTheSamplesOfTheWhole(_ version: String, block: Int) throws {
        let model = try Self.model(version)
        let mel = MelFrames(generated: 150, bands: 80)
        let whole = try model.render(mel)
        let stream = try model.stream()
        var sound: [Float] = []
        var pushed = 0
        for start in stride(from: 0, to: mel.count, by: block) {
            let rows = start * 80..<min(start + block, mel.count) * 80
            pushed = rows.upperBound / 80
            sound += stream.push(MelFrames(values: Array(mel.values[rows]), bands: 80))
            // Nothing is held back longer than the look-ahead demands, to the next frame.
            #expect(sound.count >= (pushed - model.configuration.context - 1) * 256)
        }
        sound += stream.finish()
        #expect(distance(sound, whole) <= 1e-5)
    }

    @Test(arguments: versions)
    func severalThreadsMakeTheSamplesOfOne(_ version: String) throws {
        let model = try Self.model(version)
        for frames in [1, 90, 157] {
            let mel = MelFrames(generated: frames, bands: 80)
            let whole = try model.render(mel)
            for threads in [2, 3] {
                var told: [Int] = []
                let sound = try model.render(mel, threads: threads) { told.append($0) }
                #expect(sound.count == whole.count)
                #expect(distance(sound, whole) <= 1e-5)
                #expect(told == told.sorted() && told.last == whole.count)
            }
        }
    }

    @Test func severalThreadsAreStoppedTogether() throws {
        let model = try Self.model("v3")
        let mel = MelFrames(generated: 400, bands: 80)
        #expect(throws: CancellationError.self) {
            try model.render(mel, threads: 2) { _ in throw CancellationError() }
        }
        #expect(try model.render(mel, threads: 2).count == 400 * 256)
    }

    @Test func aStreamThatWasLeftLeavesNoTrace() throws {
        let model = try Self.model("v3")
        let mel = MelFrames(generated: 40, bands: 80)
        let whole = try model.render(mel)
        do {
            let stream = try model.stream()
            _ = stream.push(MelFrames(values: Array(mel.values[..<(23 * 80)]), bands: 80))
        }
        #expect(try model.render(mel) == whole)
        let stream = try model.stream()
        let first = stream.push(mel) + stream.finish()
        let second = stream.push(mel) + stream.finish()
        #expect(distance(first, whole) <= 1e-5)
        #expect(second == first)
    }

    @Test(arguments: zip(versions, [13, 13, 11]))
    func samplesDependOnTheContextAndNothingElse(_ version: String, context: Int) throws {
        let model = try Self.model(version)
        #expect(model.configuration.context == context)
        let mel = MelFrames(generated: 40, bands: 80)
        let whole = try model.render(mel)
        var values = mel.values
        for band in 0..<80 { values[20 * 80 + band] = 3 }
        let changed = try model.render(MelFrames(values: values, bands: 80))
        // Convolutions that save multiplications round differently all over a group of frames.
        let places = whole.indices.filter { abs(whole[$0] - changed[$0]) > 1e-6 }
        #expect((places.first ?? 0) >= (20 - context) * 256)
        #expect((places.last ?? .max) < (21 + context) * 256)
        #expect((places.first ?? .max) < (23 - context) * 256)
        #expect((places.last ?? 0) >= (18 + context) * 256)
    }

    @Test func whatProgressThrowsEndsTheWork() throws {
        let model = try Self.model("v3")
        let mel = MelFrames(generated: 200, bands: 80)
        var calls = 0
        #expect(throws: CancellationError.self) {
            _ = try model.render(mel) { _ in
                calls += 1
                if calls == 2 { throw CancellationError() }
            }
        }
        #expect(calls == 2)
        #expect(try model.render(mel).count == 200 * 256)
    }

    @Test func theMelFrontEndIsLibrosas() throws {
        let mel = try MelFrontEnd(.v1).analyse(try golden.floats("samples"))
        let wanted = try golden.floats("mel")
        #expect(mel.count == 34)
        #expect(distance(mel.values, wanted) <= 1e-3)
    }

    @Test func aSoundThatCannotBeMirroredIsRefused() throws {
        let frontEnd = MelFrontEnd(.v1)
        #expect(throws: ModelError.self) {
            try frontEnd.analyse([Float](repeating: 0, count: 384))
        }
        #expect(try frontEnd.analyse([Float](repeating: 0, count: 385)).count == 1)
    }
}
