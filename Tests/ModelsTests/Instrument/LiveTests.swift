import Foundation
import Models
import Neural
import Signal
import Testing

/// The live stream of the tiny model: anywhere in any encoding, without a step.
@Suite("Live stream")
struct LiveTests {
    private let model: InstrumentModel
    /// 50 frames.
    private let encoding: Encoding

    init() throws {
        model = try InstrumentModel(folder: InstrumentTests.fixtures, name: "instrument-tiny")
        encoding = try Golden.encoding()
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

    @Test(arguments: [0, 1, 63, 64, 511, 512, 5_000, 12_345, 25_000, 25_560, 25_599])
    func aChangeToTheSameEncodingChangesNothing(place: Int) throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 0, seed: 7)
        // As a player does: the stream is ahead of what is heard.
        _ = Golden.render(stream, min(place + 4_000, 25_600))
        stream.change(to: FrameSequence(encoding), at: place, from: place, seed: 7)
        let rest = Golden.render(stream, 1_000_000)
        #expect(distance(rest, Array(whole[place...])) < 1e-4)
    }

    @Test func manyChangesToTheSameEncodingChangeNothing() throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 0, seed: 7)
        var random = SplitMix64(seed: 1)
        var sound: [Float] = []
        while sound.count < 25_600 {
            let piece = Golden.render(stream, 300 + Int(random.next() % 900))
            sound += piece
            _ = Golden.render(stream, Int(random.next() % 5_000))
            stream.change(to: FrameSequence(encoding), at: sound.count, from: sound.count, seed: 7)
        }
        #expect(distance(sound, whole) < 1e-4)
    }

    @Test func aSmallChangeMakesASmallDifferenceAndNoStep() throws {
        var other = encoding
        for index in other.codes.indices { other.codes[index] *= 1.02 }
        let whole = try model.vocoder.render(encoding, seed: 7)
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 0, seed: 7)
        _ = Golden.render(stream, 14_000)
        stream.change(to: FrameSequence(other), at: 10_000, from: 10_000, seed: 7)
        let rest = Golden.render(stream, 2_000)
        let old = Array(whole[10_000..<12_000])
        let peak = old.map(\.magnitude).max() ?? 0
        #expect(rest != old)
        #expect(distance(rest, old) < 0.2 * peak)
        let without = try model.vocoder.live()
        without.begin(FrameSequence(other), at: 10_000, seed: 7)
        #expect(distance(Golden.render(without, 2_000), old) > 0.5 * peak)
    }

    @Test func takesThePhasesOfAnotherPlaceAlong() throws {
        // A steady tone moved by 10 frames goes on as if nothing had been.
        let frames = 40
        let code = Array(encoding.codes[320..<336])
        let tone = Encoding(
            codes: (0..<frames).flatMap { _ in code },
            pitch: PitchTrack(constant: 213.7, frames: frames))
        let line = tone.looped()
        let stream = try model.vocoder.live()
        stream.begin(line, at: 0, seed: 7)
        let sound = Golden.render(stream, 18_000)
        stream.change(to: line, at: 16_000 - 5_120, from: 16_000, seed: 7)
        let moved = Golden.render(stream, 2_000)
        stream.begin(line, at: 16_000 - 5_120, seed: 7)
        let fresh = Golden.render(stream, 2_000)
        func energy(_ other: [Float]) -> Float {
            zip(sound[16_000...], other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        #expect(moved.count == 2_000 && fresh.count == 2_000)
        #expect(energy(moved) < 0.5 * energy(fresh))
    }

    @Test func theEndOfALineIsTheEnd() throws {
        let stream = try model.vocoder.live()
        stream.begin(FrameSequence(encoding), at: 25_000, seed: 7)
        #expect(Golden.render(stream, 5_000).count == 600)
        stream.change(to: FrameSequence(encoding), at: 26_000, from: 25_600, seed: 7)
        #expect(Golden.render(stream, 10).isEmpty)
    }

    @Test func aStreamGivesItsStateBackClean() throws {
        let whole = try model.vocoder.render(encoding, seed: 7)
        do {
            let stream = try model.vocoder.live()
            stream.begin(encoding.looped(), at: 3_000, seed: 1)
            _ = Golden.render(stream, 10_000)
        }
        #expect(try model.vocoder.render(encoding, seed: 7) == whole)
    }
}
