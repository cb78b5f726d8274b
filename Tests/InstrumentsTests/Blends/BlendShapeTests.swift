import Foundation
import Instruments
import Models
import Signal
import Testing

/// Length, direction, beginning, pitch and gain of a blend.
@Suite struct BlendShapeTests {
    private let a = Fixture.encoding(frames: 78, seed: 1, hertz: 220)
    private let b = Fixture.encoding(frames: 78, seed: 2, hertz: 440)

    private func blend(_ edit: (inout Blend) -> Void) throws -> Encoding {
        var blend = try Blend(mix: 0)
        edit(&blend)
        return try blend.apply(to: [a, b])
    }

    @Test(arguments: [(0.25, 20), (0.5, 39), (1.01, 79), (2, 156), (4, 312)])
    func stretchingMultipliesTheLengthAndLeavesThePitch(_ factor: Float, _ frames: Int) throws {
        let stretched = try blend { $0.stretch = factor }
        #expect(stretched.frames == frames)
        #expect(stretched.pitch.hertz == Array(repeating: 220, count: frames))
        #expect(stretched.codes.prefix(16) == a.codes.prefix(16))
        #expect(stretched.codes.suffix(16) == a.codes.suffix(16))
    }

    @Test func stretchingKeepsAtLeastOneFrameAndAtMostTenMinutes() throws {
        var short = try Blend(mix: 0, frames: 1)
        short.stretch = 0.25
        #expect(try short.apply(to: [a, b]).frames == 1)
        var long = try Blend(mix: 0, frames: 18_000)
        long.stretch = 4
        #expect(try long.apply(to: [a, b]).frames == 18_750)
    }

    @Test func reversingPutsTheLastFrameFirst() throws {
        let reversed = try blend { $0.isReversed = true }
        #expect(reversed == a.reversed())
        #expect(reversed.codes.prefix(16) == a.codes.suffix(16))
    }

    @Test func theStartIsCutAfterReversal() throws {
        let cut = try blend { $0.start = 0.32 }
        #expect(cut == a.suffix(68))
        let both = try blend { ($0.start, $0.isReversed) = (0.32, true) }
        #expect(both == a.prefix(68).reversed())
        #expect(try blend { $0.start = 600 } == a.suffix(1))
    }

    @Test func transpositionMovesWhateverPitchWasChosen() throws {
        let up = try blend { $0.transposition = 12 }
        #expect(up.pitch.hertz == Array(repeating: 440, count: 78))
        #expect(up.codes == a.codes)
        let note = try blend { ($0.pitch, $0.transposition) = (.note(Note(midi: 69)), -24) }
        #expect(note.pitch.hertz == Array(repeating: 110, count: 78))
        let high = Encoding(codes: b.codes, pitch: PitchTrack(constant: 4_000, frames: 78))
        var blend = try Blend(mix: 0)
        blend.transposition = 48
        #expect(try blend.apply(to: [high, a]).pitch.hertz[0] == 8_000)
    }

    @Test func anUnpitchedFrameStaysUnpitchedWhenTransposed() throws {
        let noise = Encoding(codes: a.codes, pitch: PitchTrack(constant: 0, frames: 78))
        var blend = try Blend(mix: 0)
        blend.transposition = 7
        #expect(try blend.apply(to: [noise, noise]) == noise)
    }

    @Test func defaultsChangeNothing() throws {
        let plain = try blend { _ in }
        #expect(plain == a)
        let json = try JSONEncoder().encode(try Blend(mix: 0.25))
        let keys = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(Set(keys.keys) == ["weights", "interpolation", "pitch"])
    }

    @Test func comesBackFromJSONAsItWas() throws {
        var blend = try Blend(mix: 0.25)
        blend.stretch = 1.5
        blend.isReversed = true
        blend.start = 0.75
        blend.transposition = -5.5
        blend.gain = 3
        let json = try JSONEncoder().encode(blend)
        #expect(try JSONDecoder().decode(Blend.self, from: json) == blend)
    }

    @Test(arguments: [
        ("stretch", "0.2"), ("stretch", "4.1"), ("start", "-1"), ("start", "601"),
        ("transposition", "49"), ("gain", "25"), ("gain", "-61"), ("reversed", "3"),
    ])
    func figuresOutOfRangeAreRefusedByTheirKey(_ key: String, _ value: String) throws {
        let json = #"{"version": 1, "name": "x", "sounds": ["a", "b"], "weights": [1, 1], "#
        let error = #expect(throws: InstrumentError.self) {
            try Preset(json: Data((json + "\"\(key)\": \(value)}").utf8), named: "x.json")
        }
        #expect(error?.description.contains(key) == true, "\(error?.description ?? "")")
        #expect(error?.description.hasPrefix("x.json: ") == true)
    }

    @Test func figuresOutOfRangeAreRefusedWhenApplied() {
        #expect(throws: InstrumentError.self) { try blend { $0.stretch = .nan } }
        #expect(throws: InstrumentError.self) { try blend { $0.start = -1 } }
        #expect(throws: InstrumentError.self) { try blend { $0.transposition = 50 } }
    }

    @Test func theWeightsAloneCanBeChanged() throws {
        var blend = try Blend(mix: 0.5, interpolation: .spherical, pitch: .source(1))
        blend.isReversed = true
        let other = try blend.weighted([1, 3])
        #expect(other.weights == [0.25, 0.75])
        #expect(other.isReversed && other.pitch == .source(1))
        #expect(try blend.mixed(0.75) == other)
        #expect(throws: InstrumentError.self) { try blend.weighted([1, 1, 1]) }
        #expect(throws: InstrumentError.self) { try blend.weighted([0, 0]) }
    }

    @Test func theTagsTellWhatWasDone() throws {
        var blend = try Blend(mix: 0.25, frames: 50)
        #expect(
            blend.description(of: ["Sitar", "Bird"])
                == "75 % Sitar + 25 % Bird (linear, pitch a, 50 frames)")
        (blend.stretch, blend.isReversed, blend.start) = (2, true, 0.5)
        (blend.transposition, blend.gain) = (-12, 3)
        #expect(
            blend.description(of: ["Sitar", "Bird"])
                == "75 % Sitar + 25 % Bird (linear, pitch a, 50 frames, stretched × 2, reversed, "
                + "from 0.5 s, −12 semitones, +3 dB)")
    }
}
