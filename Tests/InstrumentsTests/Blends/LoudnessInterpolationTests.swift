import Foundation
import Instruments
import Models
import Signal
import Testing

/// On the fake model, whose samples are the first dimension of each frame.
@Suite struct LoudnessInterpolationTests {
    private let codec = SoundCodec(library: Library(), model: FakeModel.loaded)
    private let loud = LoudnessInterpolationTests.constant(0.5)
    private let quiet = LoudnessInterpolationTests.constant(0.005)

    private static func constant(_ level: Float) -> Encoding {
        Encoding(
            codes: Array(repeating: level, count: 20 * 16),
            pitch: PitchTrack(constant: 220, frames: 20))
    }

    @Test func aBlendsLevelLiesOnTheLineBetweenItsEnds() throws {
        let line = LoudnessInterpolation(levels: [-6, -26])
        #expect(try line.level(of: Blend(mix: 0.25)) == -11)
        #expect(try line.level(of: Blend(mix: 0)) == nil)
        #expect(try LoudnessInterpolation(levels: [-6, nil]).level(of: Blend(mix: 0.5)) == nil)
        #expect(try LoudnessInterpolation(levels: [-6, -90]).level(of: Blend(mix: 0.5)) == nil)
    }

    @Test func measuredLevelsAreThoseOfTheEndsAlone() throws {
        let blend = try Blend(mix: 0.5)
        let line = try LoudnessInterpolation(of: [loud, quiet], under: [blend], in: codec)
        #expect(abs(try #require(line.levels[0]) + 6.0206) < 1e-3)
        #expect(abs(try #require(line.levels[1]) + 46.0206) < 1e-3)
        let one = try LoudnessInterpolation.level(
            ofSource: 1, in: [loud, quiet], under: blend, by: codec)
        #expect(line.levels[1] == one)
        let kept = LoudnessInterpolation(levels: line.levels)
        let other = try blend.mixed(0.75)
        let anew = try LoudnessInterpolation(of: [loud, quiet], under: [other], in: codec)
        #expect(kept.level(of: other) == anew.level(of: other))
    }

    @Test func liveGainIsWhatRenderingApplies() throws {
        var blend = try Blend(mix: 0.5)
        blend.gain = 6
        let line = try LoudnessInterpolation(of: [loud, quiet], under: [blend], in: codec)
        let mixed = try blend.apply(to: [loud, quiet])
        let raw = try FakeModel().render(mixed, seed: 0)
        let rendered = try Fixture.rendered(blend, of: [loud, quiet], on: line, in: codec)
        let gain = line.gain(of: raw, for: blend)
        #expect(rendered.samples == raw.map { $0 * gain })
        #expect(gain == line.gain(for: blend, rms: Loudness.rms(raw)))
        // The mean has −11.955 dB, the line −26.021; 2.8 of it are left, and 6 come on top.
        #expect(abs(Loudness.decibels(gain) + 5.266) < 0.01)
    }

    @Test func gainAloneMovesAnEndAndSilenceStaysSilence() throws {
        var end = try Blend(mix: 0)
        end.gain = -20
        let line = LoudnessInterpolation(levels: [nil, nil])
        let sound = try Fixture.rendered(end, of: [loud, quiet], on: line, in: codec)
        #expect(abs(sound.samples[0] - 0.05) < 1e-7)
        #expect(line.gain(of: [], for: end) == 0.1)
        let middle = try Blend(mix: 0.5)
        #expect(LoudnessInterpolation(levels: [-6, -6]).gain(for: middle, rms: 0) == 1)
    }

    @Test func theEndsAreTheSameWhileWeightsAndGainChangeAlone() throws {
        let blend = try Blend(mix: 0.5)
        var other = try blend.mixed(0.25)
        other.gain = 3
        #expect(blend.hasSameEnds(as: other))
        other.stretch = 2
        #expect(!blend.hasSameEnds(as: other))
        var reversed = blend
        reversed.isReversed = true
        #expect(!blend.hasSameEnds(as: reversed))
    }
}
