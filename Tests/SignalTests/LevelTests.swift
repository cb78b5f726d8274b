import Signal
import Testing

@Suite struct LevelTests {
    @Test func levelsOfASine() {
        let sound = sine(100, rate: 16_000, count: 16_000)
        #expect(abs(Loudness.peak(sound) - 1) < 1e-6)
        #expect(abs(Loudness.rms(sound) - 0.70710678) < 1e-5)
        #expect(abs(Loudness.decibels(Loudness.rms(sound)) + 3.0103) < 1e-3)
        #expect(abs(Loudness.amplitude(decibels: -6.0206) - 0.5) < 1e-5)
    }

    @Test func silenceHasNoLevel() {
        #expect(Loudness.peak([]) == 0)
        #expect(Loudness.rms([]) == 0)
        #expect(Loudness.decibels(0) == -.infinity)
        #expect(Loudness.normalized([0, 0], peak: -1) == [0, 0])
    }

    @Test(arguments: [Float(1e-30), 0.25, 1, 3, 1e30])
    func normalizingReachesThePeak(scale: Float) {
        let sound = [0.5, -0.75, 0.1].map { $0 * scale }
        let normalized = Loudness.normalized(sound, peak: -1)
        #expect(abs(Loudness.decibels(Loudness.peak(normalized)) + 1) < 1e-4)
        #expect(abs(normalized[0] / normalized[1] + 2.0 / 3) < 1e-5)
    }

    @Test func randomNumbersAreTheSeedsOwn() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        for _ in 0..<1000 { #expect((0..<1).contains(random.nextUniform())) }
    }
}
