import Foundation
import Models
import Neural
import Signal
import Testing

/// Against PyTorch: the tiny model with a second stage of random weights (`Fixtures/refiner.py`).
@Suite("Refiner")
struct RefinerTests {
    private let golden: SafetensorsFile
    private let model: InstrumentModel
    /// 50 frames.
    private let encoding: Encoding

    init() throws {
        let folder = InstrumentTests.fixtures
        golden = try SafetensorsFile(
            path: folder.appendingPathComponent("refiner.safetensors").path)
        model = try InstrumentModel(folder: folder, name: "refined-tiny")
        encoding = try Golden.encoding()
    }

    @Test func rendersAsPyTorchDoes() throws {
        let sound = try model.vocoder.render(encoding, seed: 7)
        let wanted = try golden.floats("output")
        let draft = zip(try golden.floats("tones"), try golden.floats("noise")).map { $0 + $1 }
        let peak = wanted.map(abs).max() ?? 0
        #expect(distance(draft, wanted) > 0.1)
        #expect(distance(sound, wanted) < 1e-4 * max(peak, 1))
    }

    @Test func rendersWholeFramesForEveryLength() throws {
        for frames in [1, 2, 3, 5, 17, 50] {
            let sound = try model.vocoder.render(Golden.first(frames, of: encoding), seed: 1)
            #expect(sound.count == frames * 512)
            #expect(sound.allSatisfy { $0.isFinite })
        }
    }

    @Test(arguments: [1, 2, 3, 16, 200])
    func aStreamGivesTheSameSamplesAsAFile(block: Int) throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.stream(encoding, seed: 7, maxFrames: block)
        let sound = Golden.render(stream, block: block)
        #expect(sound.count == whole.count)
        #expect(distance(sound, whole) < 1e-5)
    }

    @Test(arguments: [1, 100, 512, 30_000])
    func aWholeLiveRenderIsTheOfflineOne(block: Int) throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 0, seed: 7)
        let sound = Golden.render(stream, 1_000_000, block: block)
        #expect(sound.count == 50 * 512)
        #expect(distance(sound, whole) < 1e-5)
    }

    @Test(arguments: [0, 1, 63, 64, 511, 512, 3_000, 5_000, 12_345, 25_000, 25_560, 25_599])
    func aChangeToTheSameEncodingChangesNothing(place: Int) throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 0, seed: 7)
        _ = Golden.render(stream, min(place + 4_000, 25_600))
        stream.change(to: FrameSequence(encoding), at: place, from: place, seed: 7)
        let rest = Golden.render(stream, 1_000_000)
        #expect(rest.count == 25_600 - place)
        #expect(distance(rest, Array(whole[place...])) < 1e-4)
    }

    @Test func manyChangesToTheSameEncodingChangeNothing() throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 0, seed: 7)
        var random = SplitMix64(seed: 1)
        var sound: [Float] = []
        while sound.count < 25_600 {
            sound += Golden.render(stream, 300 + Int(random.next() % 900))
            _ = Golden.render(stream, Int(random.next() % 5_000))
            stream.change(to: FrameSequence(encoding), at: sound.count, from: sound.count, seed: 7)
        }
        #expect(distance(sound, whole) < 1e-4)
    }

    @Test func aLineWithoutEndGoesOn() throws {
        let line = encoding.looped()
        let stream = try model.vocoder.live()
        stream.begin(line, at: 0, seed: 7)
        let sound = Golden.render(stream, 200_000)
        #expect(sound.count == 200_000)
        #expect(sound.allSatisfy { $0.isFinite })
        #expect(sound.suffix(10_000).contains { abs($0) > 0.01 })
    }
}
