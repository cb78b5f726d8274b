import Foundation
import Signal
import Testing

@Suite struct ConstantQTests {
    private func sine(_ hertz: Double, amplitude: Double = 1, count: Int = 16_000) -> [Float] {
        (0..<count).map { Float(amplitude * sin(2 * .pi * hertz * Double($0) / 16_000)) }
    }

    @Test func binsAreEvenlySpacedInPitchBelow7600Hz() {
        let transform = ConstantQ()
        #expect(transform.bins == 189)
        #expect(abs(transform.frequencies[0] - 32.7032) < 1e-9)
        #expect(abs(transform.frequencies[24] - 65.4064) < 1e-9)
        #expect(abs(transform.frequencies[188] - 7458.62) < 0.01)
        #expect(ConstantQ(binsPerOctave: 12).bins == 95)
    }

    @Test(arguments: [0, 20, 60, 100, 140, 188])
    func aToneStandsInItsBinAtItsLevel(bin: Int) {
        let transform = ConstantQ()
        let tone = sine(transform.frequencies[bin], amplitude: 0.5)
        let spectrum = transform.analyse(tone)
        #expect(spectrum.frames == 63)
        let frame = Array(spectrum.decibels[31 * 189..<32 * 189])
        #expect(frame.indices.max { frame[$0] < frame[$1] } == bin)
        #expect(abs(frame[bin] + 6.02) < 0.2)
        #expect(abs(spectrum.deviations[31 * 189 + bin]) < 0.03)
    }

    @Test(arguments: [24, 70, 120, 180])
    func aDetunedToneIsToldByItsDeviation(bin: Int) {
        let transform = ConstantQ()
        for detuning in [-0.4, -0.1, 0.2, 0.45] {
            let tone = sine(transform.frequencies[bin] * exp2(detuning / 24))
            let found = transform.analyse(tone).deviations[31 * 189 + bin]
            #expect(abs(Double(found) - detuning) < 0.03)
        }
    }

    @Test func magnitudesAgreeWithTheSumWrittenOut() {
        let transform = ConstantQ(hop: 1_000)
        var random = SplitMix64(seed: 5)
        let noise = (0..<9_000).map { _ in random.nextUniform() - 0.5 }
        let chord = zip(sine(220, amplitude: 0.3, count: 9_000), sine(3_100, count: 9_000))
            .map(+)
        for sound in [noise, chord] {
            let spectrum = transform.analyse(sound)
            #expect(spectrum.frames == 9)
            for frame in [0, 4, 8] {
                let expected = (0..<189).map {
                    direct(sound, transform, bin: $0, at: frame * 1_000)
                }
                let loudest = expected.max() ?? 0
                // The kernels' missing side lobes lie 50 dB below what is loudest.
                for bin in 0..<189 {
                    let found = spectrum.decibels[frame * 189 + bin]
                    let amplitude = { (level: Float) in pow(10, (level - loudest) / 20) }
                    #expect(abs(amplitude(found) - amplitude(expected[bin])) < 0.004)
                }
                let loud = (0..<189).filter { expected[$0] > loudest - 20 }
                #expect(loud.count >= 4)
                for bin in loud {
                    #expect(abs(spectrum.decibels[frame * 189 + bin] - expected[bin]) < 0.5)
                }
            }
        }
    }

    /// Brown's sum, equation 5, with a Hann window around sample `centre`: the level in dB.
    private func direct(
        _ samples: [Float], _ transform: ConstantQ, bin: Int, at centre: Int
    ) -> Float {
        let frequency = transform.frequencies[bin]
        let quality = 1 / (pow(2, 1 / Double(transform.binsPerOctave)) - 1)
        let window = min(quality * 16_000 / frequency, 8_192)
        var (real, imaginary, area) = (0.0, 0.0, 0.0)
        for offset in -Int(window / 2)...Int(window / 2) {
            let weight = 0.5 + 0.5 * cos(2 * .pi * Double(offset) / window)
            area += weight
            guard samples.indices.contains(centre + offset) else { continue }
            let angle = 2 * .pi * frequency * Double(offset) / 16_000
            real += weight * Double(samples[centre + offset]) * cos(angle)
            imaginary -= weight * Double(samples[centre + offset]) * sin(angle)
        }
        return Float(20 * log10(2 * hypot(real, imaginary) / area))
    }

    @Test func silenceAndNothingHaveAConstantQTransformToo() {
        let transform = ConstantQ()
        #expect(transform.analyse([]).decibels.isEmpty)
        let silence = transform.analyse([Float](repeating: 0, count: 600))
        #expect(silence.frames == 3)
        #expect(silence.decibels.allSatisfy { $0 == -120 })
        #expect(silence.deviations.allSatisfy { $0 == 0 })
        let broken = transform.analyse([.nan, 0.5, .infinity, 0.25])
        #expect(broken.decibels.allSatisfy { $0.isFinite })
        #expect(broken.deviations.allSatisfy { abs($0) <= 1 })
    }
}
