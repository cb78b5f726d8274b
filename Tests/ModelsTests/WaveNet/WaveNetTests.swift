import Models
import Neural
import Testing

/// Against PyTorch (`Fixtures/wavenet.py`): a narrow NSynth of 30 layers, and a network of two taps
/// with one-hot codes, excitation and sizes that fill no block.
@Suite("WaveNets")
struct WaveNetTests {
    private static let greedy = Sampling(temperature: 0)

    @Test(arguments: WaveNetGolden.names)
    func teacherForcedLogitsAreThoseOfTheConvolutions(_ name: String) throws {
        let golden = try WaveNetGolden(name)
        let logits = try golden.forced(try golden.network())
        let wanted = try golden.values("forced")
        let places = try golden.values("places").map { Int($0) }
        #expect(wanted.count == places.count * 256)
        #expect(places.contains(511) && places.contains(512))
        for (index, place) in places.enumerated() {
            let got = Array(logits[place * 256..<(place + 1) * 256])
            #expect(distance(got, Array(wanted[index * 256..<(index + 1) * 256])) <= 1e-4)
        }
    }

    @Test(arguments: WaveNetGolden.names)
    func theLikeliestCodesAreThoseOfTheQueuesInPyTorch(_ name: String) throws {
        let golden = try WaveNetGolden(name)
        let wanted = try golden.labels("drawn")
        #expect(wanted.count == 2000)
        #expect(Set(wanted).count > 20)
        let got = WaveNetGolden.labels(
            try golden.network(), [try golden.note(length: 2000)], Self.greedy)
        #expect(got == [wanted])
    }

    @Test(arguments: WaveNetGolden.names, WaveNetVectors.available)
    func everyKindOfVectorsGivesTheSameBits(_ name: String, _ vectors: WaveNetVectors) throws {
        let golden = try WaveNetGolden(name)
        for precision in WeightPrecision.allCases {
            let best = try golden.forced(try golden.network(precision), count: 300)
            let got = try golden.forced(try golden.network(precision, vectors), count: 300)
            #expect(got == best)
        }
    }

    /// The bound that `WeightPrecision` states: 3 % of the range that the logits of all steps span.
    @Test(arguments: WaveNetGolden.names)
    func wholeNumberWeightsStayNearSinglePrecision(_ name: String) throws {
        let golden = try WaveNetGolden(name)
        let exact = try golden.forced(try golden.network(.float), count: 1500)
        let rounded = try golden.forced(try golden.network(.int8), count: 1500)
        #expect(exact != rounded)
        let range = try #require(exact.max()) - #require(exact.min())
        let apart = zip(exact, rounded).map { abs($0 - $1) }.max() ?? 0
        #expect(apart <= 0.03 * range, "\(apart / range)")
    }

    @Test(arguments: WeightPrecision.allCases, [1, 2, 3])
    func theNumberOfThreadsChangesNothing(_ precision: WeightPrecision, threads: Int) throws {
        let golden = try WaveNetGolden("nsynth")
        let network = try golden.network(precision)
        let notes = [try golden.note(length: 400), try golden.note(length: 300)]
        let one = WaveNetGolden.labels(network, notes, Sampling(seed: 3), threads: 1)
        let several = WaveNetGolden.labels(network, notes, Sampling(seed: 3), threads: threads)
        #expect(several == one)
    }

    @Test func fullWidthRunsAndFollowsItsCondition() throws {
        let network = try WaveNetNetwork(
            WaveNetTensors(generated: 1), configuration: .nsynth)
        #expect(network.configuration.weightsPerSample == 58_983_936)
        #expect(network.weightBytes < 65_000_000)
        let notes = [Float(0), 1].map {
            WaveNetNote(length: 24, condition: Array(repeating: $0, count: 16))
        }
        let generation = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 1))
        var finite = true
        #expect(generation.advance(by: 24) { finite = finite && $1.allSatisfy(\.isFinite) } == 24)
        #expect(finite)
        #expect(generation.labels(of: 0) != generation.labels(of: 1))
    }
}
