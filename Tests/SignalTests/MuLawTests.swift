import Signal
import Testing

@Suite struct MuLawTests {
    @Test func codesAreMagentas() throws {
        let samples = try fixture("mulaw.samples")
        let codes = MuLaw.encode(samples).map { Float($0) }
        #expect(codes == (try fixture("mulaw.codes")))
        let decoded = (-128...127).map { MuLaw.decode(Int8($0)) }
        let expected = try fixture("mulaw.decoded")
        #expect(largestDifference(decoded, expected) < 1e-6)
    }

    @Test func everyCodeSurvivesTheRoundTrip() {
        for code in Int8.min...Int8.max { #expect(MuLaw.encode(MuLaw.decode(code)) == code) }
    }

    @Test func samplesComeBackWithinTheirStep() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<20_000 {
            let sample = random.nextUniform() * 2 - 1
            let back = MuLaw.decode(MuLaw.encode(sample))
            #expect(abs(back - sample) <= 0.023 * abs(sample) + 1.8e-4)
        }
    }

    @Test func codesNeverFallAsSamplesRise() {
        let samples = stride(from: Float(-1.2), through: 1.2, by: 0.0007).map { $0 }
        let codes = MuLaw.encode(samples)
        #expect(codes.first == -128 && codes.last == 127)
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func whatLiesBeyondFullScaleIsClamped() {
        #expect(MuLaw.encode(1) == 127)
        #expect(MuLaw.encode(-1) == -128)
        #expect(MuLaw.encode(7) == 127)
        #expect(MuLaw.encode(-.infinity) == -128)
        #expect(MuLaw.encode(.infinity) == 127)
        #expect(MuLaw.encode(.nan) == 0)
        #expect(MuLaw.encode(0) == 0)
        #expect(MuLaw.encode(-0.00001) == -1)
        #expect(MuLaw.decode(0) == 0)
    }
}
