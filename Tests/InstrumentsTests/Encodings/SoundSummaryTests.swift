import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

@Suite struct SoundSummaryTests {
    private func encoding(_ rows: [Float], hertz: [Float]) -> Encoding {
        Encoding(
            codes: rows.flatMap { Array(repeating: $0, count: 16) },
            pitch: PitchTrack(hertz: hertz, voicing: hertz.map { $0 > 0 ? 1 : 0 }))
    }

    @Test func isMeanAndDeviationOfThePitchedFrames() {
        let summary = SoundSummary(encoding([9, 1, 3, -9], hertz: [0, 220, 220, 0]))
        #expect(summary.values == Array(repeating: 2, count: 16) + Array(repeating: 1, count: 16))
    }

    @Test func anUnpitchedSoundIsSummedUpWhole() {
        let summary = SoundSummary(encoding([1, 3], hertz: [0, 0]))
        #expect(summary.values == Array(repeating: 2, count: 16) + Array(repeating: 1, count: 16))
        let empty = SoundSummary(encoding([], hertz: []))
        #expect(empty.values == Array(repeating: 0, count: 32))
    }

    @Test func theDistanceIsEuclidean() {
        let a = SoundSummary(encoding([1, 1], hertz: [0, 0]))
        let b = SoundSummary(encoding([2, 2], hertz: [0, 0]))
        #expect(a.distance(to: b) == 4)
        #expect(a.distance(to: a) == 0)
    }

    @Test func bundledSoundsAreNearTheirKin() throws {
        let codec = try Blending.codec.get()
        let names = [
            "Violin", "Fiddle", "Slap Bass", "Fingered Bass", "Kick Drum", "Snare Drum",
            "Choir Ahs",
            "Low Choir Ahs", "Trumpet", "Sitar",
        ]
        var summaries: [String: SoundSummary] = [:]
        for name in names {
            summaries[name] = try codec.summary(of: try codec.library.sound(named: name))
        }
        func nearest(_ name: String) throws -> String? {
            let own = try #require(summaries[name])
            return summaries.filter { $0.key != name }
                .min { $0.value.distance(to: own) < $1.value.distance(to: own) }?.key
        }
        let kin = try ["Violin", "Slap Bass", "Kick Drum", "Choir Ahs"].map(nearest)
        #expect(kin == ["Fiddle", "Fingered Bass", "Snare Drum", "Low Choir Ahs"])
    }
}
