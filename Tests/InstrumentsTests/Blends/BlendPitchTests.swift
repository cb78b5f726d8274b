import Instruments
import Models
import Signal
import Testing

@Suite struct BlendPitchTests {
    private func pitch(
        _ choice: PitchChoice, mix: Float = 0.5, _ a: PitchTrack, _ b: PitchTrack
    ) throws -> PitchTrack {
        let sounds = [a, b].map {
            Encoding(codes: Array(repeating: 0, count: $0.frames * 16), pitch: $0)
        }
        return try Blend(mix: mix, pitch: choice).apply(to: sounds).pitch
    }

    private let low = PitchTrack(constant: 220, frames: 8)
    private let high = PitchTrack(constant: 440, frames: 8)
    private let noise = PitchTrack(constant: 0, frames: 8)

    @Test func pitchOfASourceIsThatSources() throws {
        #expect(try pitch(.source(0), low, high) == low)
        #expect(try pitch(.source(1), low, high) == high)
    }

    @Test func aSourceThatHasDiedAwayStillGivesItsPitch() throws {
        var plucked = low
        for frame in 5..<8 { (plucked.hertz[frame], plucked.voicing[frame]) = (0, 0) }
        let held = try pitch(.source(0), plucked, high)
        #expect(held.hertz == low.hertz)
        #expect(held.voicing == [1, 1, 1, 1, 1, 0.5, 0.5, 0.5])
        #expect(try pitch(.source(0), mix: 0, plucked, high) == plucked)
    }

    @Test func blendedPitchIsTheGeometricMean() throws {
        let half = try pitch(.blend, low, high)
        for hertz in half.hertz { #expect(abs(hertz - 311.127) < 0.01) }
        #expect(half.voicing == Array(repeating: 1, count: 8))
    }

    @Test func anUnpitchedSourceFadesVoicingAndLeavesTheHertzAlone() throws {
        let mixed = try pitch(.blend, mix: 0.25, low, noise)
        for hertz in mixed.hertz { #expect(abs(hertz - 220) < 0.01) }
        for voicing in mixed.voicing { #expect(abs(voicing - 0.75) < 1e-6) }
        #expect(try pitch(.blend, noise, noise) == noise)
    }

    @Test func aGapInOneSourceDoesNotMakeThePitchJump() throws {
        var gapped = high
        gapped.hertz[3] = 0
        gapped.voicing[3] = 0
        let mixed = try pitch(.blend, low, gapped)
        #expect(abs(mixed.hertz[3] - 311.127) < 0.01)
        #expect(mixed.voicing[3] == 0.5)
    }

    @Test func aFixedNoteSoundsWhereTheBlendIsPitched() throws {
        var rest = low
        rest.hertz[7] = 0
        rest.voicing[7] = 0
        var silent = high
        silent.hertz[7] = 0
        silent.voicing[7] = 0
        let fixed = try pitch(.note(Note(midi: 69)), rest, silent)
        #expect(fixed.hertz == [440, 440, 440, 440, 440, 440, 440, 0])
    }

    @Test func stretchingNeverMixesZeroWithHertz() {
        let track = PitchTrack(hertz: [0, 200, 400, 0], voicing: [0, 1, 1, 0])
        let sound = Encoding(codes: Array(repeating: 0, count: 64), pitch: track)
        for hertz in sound.stretched(to: 31).pitch.hertz {
            #expect(hertz == 0 || (199.9...400.1).contains(hertz))
        }
        #expect(abs(sound.stretched(to: 7).pitch.hertz[3] - 282.843) < 0.01)
    }

    @Test func choicesReadBackFromTheirText() throws {
        let choices: [PitchChoice] = [.source(0), .source(3), .blend, .note(Note(midi: 58))]
        for choice in choices { #expect(try PitchChoice(choice.text) == choice) }
        #expect(throws: InstrumentError.self) { try PitchChoice("loud") }
    }
}
