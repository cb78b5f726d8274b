import Models
import Signal
import Testing

@Suite struct TokenSamplingTests {
    private let logits: [Float] = [0, 2, 1, -1]

    /// How often each token is drawn, of so many.
    private func shares(_ sampling: TokenSampling, draws: Int = 20_000) -> [Double] {
        var random = SplitMix64(seed: 5)
        var counts = [0, 0, 0, 0]
        logits.withUnsafeBufferPointer { logits in
            for _ in 0..<draws { counts[sampling.draw(logits, &random)] += 1 }
        }
        return counts.map { Double($0) / Double(draws) }
    }

    @Test func tokensAreDrawnByTheirLikelihood() {
        let wanted = [0.0871, 0.6439, 0.2369, 0.0321]
        let found = shares(.init(temperature: 1, topP: 1))
        #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 0.01 })
    }

    @Test func ofManyOnlyTheLikeliestAreDrawn() {
        // The same few logits stand all over the list, so that many are as likely.
        let logits = (0..<1_000).map { Float($0 * 7_919 % 1_000 / 100) }
        let likeliest = logits.indices.filter { logits[$0] == 9 }
        let sampling = TokenSampling(temperature: 1, topK: 50, topP: 1)
        var (random, drawn) = (SplitMix64(seed: 3), Set<Int>())
        logits.withUnsafeBufferPointer { logits in
            for _ in 0..<2_000 { drawn.insert(sampling.draw(logits, &random)) }
        }
        #expect(likeliest.count == 100 && drawn == Set(likeliest.prefix(50)))
    }

    @Test func withoutTemperatureTheLikeliestIsTaken() {
        #expect(shares(.init(temperature: 0), draws: 50) == [0, 1, 0, 0])
    }

    @Test func calmerMeansMoreOfTheLikeliest() {
        #expect(abs(shares(.init(temperature: 0.5, topP: 1))[1] - 0.8650) < 0.01)
    }

    @Test func onlyTheLikeliestAreDrawnFromWhereThatIsAsked() {
        let two = shares(.init(temperature: 1, topK: 2, topP: 1))
        #expect(two[0] == 0 && two[3] == 0 && two[2] > 0.2)
        #expect(shares(.init(temperature: 1, topK: 1, topP: 1)) == [0, 1, 0, 0])
        let nucleus = shares(.init(temperature: 1, topP: 0.8))
        #expect(nucleus[0] == 0 && nucleus[3] == 0 && nucleus[2] > 0.2)
        #expect(shares(.init(temperature: 1, topP: 0.6)) == [0, 1, 0, 0])
    }
}
