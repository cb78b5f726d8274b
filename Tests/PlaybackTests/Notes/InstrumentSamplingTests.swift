import AudioFile
import Foundation
import Instruments
import Models
import Playback
import Signal
import Testing

/// Notes recorded for samplers.
@Suite struct InstrumentSamplingTests {
    private func record(
        _ sampling: InstrumentSampling, levels: [Float] = Array(repeating: -10, count: 125),
        _ change: (inout VoiceSettings) -> Void = { _ in }
    ) throws -> SampledInstrument {
        var settings = VoiceSettings()
        settings.release = 0.1
        change(&settings)
        let encoding = Encoding(
            codes: Array(repeating: 0, count: 125 * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: 125))
        let sound = PlayableSound(encoding, levels: levels, settings: settings)
        let vocoder = ToneVocoder(200)
        return try sampling.record(
            "Tone", stem: "tone", sound: sound, settings: settings,
            by: { try Performer(sound, by: vocoder, settings: $0) })
    }

    @Test func everyKeyAndVelocityIsPlayedByOneRecording() {
        let sampling = InstrumentSampling(keys: 36...60, step: 7, layers: 3)
        #expect(sampling.zones.map(\.root) == [36, 43, 50, 57])
        #expect(sampling.zones.flatMap(\.keys) == Array(0...127))
        #expect(sampling.velocities.flatMap { $0 } == Array(1...127))
        #expect(sampling.zones.allSatisfy { $0.keys.contains($0.root) })
    }

    @Test func aSoundThatGoesOnGetsALoopWithoutASeam() throws {
        let recorded = try record(InstrumentSampling(keys: 60...60, seconds: 1))
        let sample = try #require(recorded.samples.first)
        #expect(sample.name == "tone-060")
        let loop = try #require(sample.loop)
        #expect(loop.upperBound + SampleLoop.margin == sample.samples.count)
        // Going round, a tone of 200 Hz moves no faster than it does anywhere.
        let step = abs(sample.samples[loop.lowerBound] - sample.samples[loop.upperBound - 1])
        #expect(step < 0.03)
        #expect(abs(Loudness.peak(sample.samples) - 0.8913) < 1e-3)
    }

    @Test func aSoundThatEndsGetsNone() throws {
        let dying = (0..<125).map { -10 - Float($0) }
        let recorded = try record(
            InstrumentSampling(keys: 60...61, step: 1, seconds: 0.5), levels: dying)
        #expect(recorded.samples.allSatisfy { $0.loop == nil })
        #expect(recorded.samples.map(\.name) == ["tone-060", "tone-061"])
        // Half a second, and 80 dB of the release.
        let length = recorded.samples[0].samples.count
        #expect(abs(length - 24_000 - 6_400) < 700)
        let last = recorded.samples[0].samples.suffix(10)
        #expect(last.allSatisfy { abs($0) < 1e-3 })
    }

    @Test func unisonIsRecordedInStereoAndAtAnotherRate() throws {
        let recorded = try record(
            InstrumentSampling(keys: 60...60, layers: 2, seconds: 1, rate: 44_100)
        ) { $0.unison = 2 }
        #expect(recorded.channels == 2)
        #expect(recorded.rate == 44_100)
        #expect(recorded.samples.map(\.name) == ["tone-060-v063", "tone-060-v127"])
        let frames = recorded.samples[0].samples.count / 2
        #expect(frames <= 44_100 + SampleLoop.margin && frames > 43_000)
    }

    @Test func tooMuchIsRefusedBeforeTheWork() {
        #expect(throws: InstrumentError.self) {
            _ = try record(InstrumentSampling(keys: 0...127, step: 1, layers: 2, seconds: 30))
        }
    }

    @Test func noiseLoopsAtItsOwnLevel() throws {
        var random = SplitMix64(seed: 1)
        let noise = (0..<48_000).map { _ in random.nextUniform() - 0.5 }
        let loop = try #require(SampleLoop(in: noise, rate: 48_000))
        let faded = loop.applied(to: noise)
        let seam = Array(faded[loop.frames.upperBound - 5_000..<loop.frames.upperBound])
        #expect(abs(Loudness.decibels(Loudness.rms(seam) / Loudness.rms(noise))) < 1)
        #expect(SampleLoop(in: [Float](repeating: 0, count: 48_000), rate: 48_000) == nil)
        #expect(SampleLoop(in: Array(noise.prefix(1_000)), rate: 48_000) == nil)
    }
}
