import Foundation
import Models
import Testing

/// Drawing a code from logits.
@Suite("Sampling")
struct SamplingTests {
    /// Three codes with shares 1/2, 1/4, 1/4, all others impossible.
    private static let three: [Float] = {
        var logits = [Float](repeating: -1000, count: 256)
        logits[10] = Float(log(0.5))
        logits[100] = Float(log(0.25))
        logits[255] = Float(log(0.25))
        return logits
    }()

    private func counts(_ logits: [Float], _ sampling: Sampling, _ draws: Int = 4000) -> [UInt8:
        Int]
    {
        var counts: [UInt8: Int] = [:]
        for step in 0..<draws {
            counts[sampling.code(of: logits, note: 0, step: step), default: 0] += 1
        }
        return counts
    }

    @Test func temperatureZeroTakesTheLowestOfTheLikeliest() {
        var logits = [Float](repeating: 1, count: 256)
        #expect(Sampling(temperature: 0).code(of: logits, note: 0, step: 5) == 0)
        logits[77] = 1.5
        logits[200] = 1.5
        #expect(Sampling(temperature: 0).code(of: logits, note: 0, step: 5) == 77)
    }

    @Test func drawsComeAsOftenAsTheirShares() {
        let found = counts(Self.three, Sampling(seed: 5))
        #expect(found.keys.sorted() == [10, 100, 255])
        #expect(abs((found[10] ?? 0) - 2000) < 130)
        #expect(abs((found[100] ?? 0) - 1000) < 110)
        #expect(abs((found[255] ?? 0) - 1000) < 110)
    }

    @Test func aLowTemperatureSharpens() {
        // Squares of the shares: 2/3, 1/6, 1/6.
        let found = counts(Self.three, Sampling(temperature: 0.5, seed: 5))
        #expect(abs((found[10] ?? 0) - 2667) < 130)
    }

    @Test func topKeepsTheLikeliestAndOfEqualsTheLowest() {
        #expect(counts(Self.three, Sampling(topK: 1, seed: 5)).keys.sorted() == [10])
        let two = counts(Self.three, Sampling(topK: 2, seed: 5))
        #expect(two.keys.sorted() == [10, 100])
        #expect(abs((two[10] ?? 0) - 2667) < 130)
        #expect(counts(Self.three, Sampling(topK: 1000, seed: 5)).count == 3)
        let flat = counts([Float](repeating: 0, count: 256), Sampling(topK: 4, seed: 5))
        #expect(flat.keys.sorted() == [0, 1, 2, 3])
    }

    /// The mean square of 4000 samples that are drawn by codes.
    private func power(
        _ logits: [Float], _ quantiser: CodeQuantiser, _ temperature: Float, _ widths: CodeWidths?
    ) -> Double {
        let sampling = Sampling(temperature: temperature, seed: 5)
        var sum = 0.0
        for step in 0..<4000 {
            let code = sampling.code(of: logits, note: 0, step: step, widths: widths)
            let sample = Double(quantiser.sample(of: code))
            sum += sample * sample
        }
        return sum / 4000
    }

    @Test(arguments: CodeQuantiser.allCases)
    func byTheLikelihoodOfSamplesAFlatDensityStaysFlat(quantiser: CodeQuantiser) {
        // Every sample of −1…1 is as likely: each code by its width.
        let samples = (0..<256).map { quantiser.sample(of: UInt8($0)) }
        let logits: [Float] = samples.indices.map { label in
            let before = samples[max(label - 1, 0)]
            let after = samples[min(label + 1, 255)]
            return log(after - before)
        }
        let widths = CodeWidths.of(quantiser)
        #expect(abs(power(logits, quantiser, 1, widths) - 1 / 3) < 0.03)
        #expect(abs(power(logits, quantiser, 0.3, widths) - 1 / 3) < 0.06)
        // By the likelihood of codes the widest ones are preferred.
        #expect(power(logits, quantiser, 0.3, nil) > 0.5)
    }

    @Test func everyCodeCanBeDrawn() {
        let flat = counts([Float](repeating: -3, count: 256), Sampling(seed: 6), 8000)
        #expect(flat.count == 256)
        #expect((flat.values.max() ?? 0) < 70)
    }

    @Test func drawsDependOnSeedNoteAndStepAlone() {
        let flat = [Float](repeating: 0, count: 256)
        func draws(_ seed: UInt64, _ note: Int) -> [UInt8] {
            (0..<64).map { Sampling(seed: seed).code(of: flat, note: note, step: $0) }
        }
        #expect(draws(1, 0) == draws(1, 0))
        #expect(draws(1, 0) != draws(1, 1))
        #expect(draws(1, 0) != draws(2, 0))
        #expect(draws(1, 1) != draws(2, 0))
    }

    @Test func hugeAndUndefinedLogitsDrawSomethingThatIs() {
        var logits = [Float](repeating: -1e30, count: 256)
        logits[3] = 1e30
        #expect(Sampling(seed: 1).code(of: logits, note: 0, step: 0) == 3)
        logits[4] = .nan
        #expect(Sampling(seed: 1).code(of: logits, note: 0, step: 0) == 3)
        let undefined = [Float](repeating: .nan, count: 256)
        #expect(Sampling(seed: 1).code(of: undefined, note: 0, step: 0) == 0)
    }
}
