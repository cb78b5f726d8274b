import Models
import Testing

/// Notes together and alone, chance, openings, snapshots.
@Suite("WaveNet generation")
struct WaveNetGenerationTests {
    private let golden: WaveNetGolden
    private let network: WaveNetNetwork

    init() throws {
        golden = try WaveNetGolden("other")
        network = try golden.network(.int8)
    }

    private func note(_ length: Int, shift: Int = 0) throws -> WaveNetNote {
        let whole = try golden.note(length: 900)
        let c = network.configuration
        let rows = (length + c.hold - 1) / c.hold
        let excitation = try golden.values("excitation")
        return WaveNetNote(
            length: length,
            condition: Array(whole.condition[(shift * c.condition)...].prefix(rows * c.condition)),
            excitation: Array(excitation.prefix(length * c.excitation)))
    }

    @Test func theSameSeedGivesTheSameSamplesAndAnotherOthers() throws {
        let one = WaveNetGolden.labels(network, [try note(400)], Sampling(seed: 1))
        #expect(WaveNetGolden.labels(network, [try note(400)], Sampling(seed: 1)) == one)
        #expect(WaveNetGolden.labels(network, [try note(400)], Sampling(seed: 2)) != one)
        #expect(Set(one[0]).count > 20)
    }

    @Test func blocksOfAnySizeGiveTheSameSamples() throws {
        let one = WaveNetGolden.labels(network, [try note(300)], Sampling(seed: 1), block: 300)
        for block in [1, 7, 64, 1000] {
            let got = WaveNetGolden.labels(
                network, [try note(300)], Sampling(seed: 1), block: block)
            #expect(got == one)
        }
    }

    @Test(arguments: WeightPrecision.allCases)
    func aNoteAmongOthersIsAsAlone(_ precision: WeightPrecision) throws {
        let network = try golden.network(precision)
        // Argmax, for the streams of chance go by the place in the batch.
        let sampling = Sampling(temperature: 0)
        let lengths = [200, 33, 150, 200, 64, 65, 1, 128, 90]
        let notes = try lengths.enumerated().map { try note($1, shift: $0) }
        let together = WaveNetGolden.labels(network, notes, sampling)
        #expect(together.map(\.count) == lengths)
        for (index, note) in notes.enumerated() {
            #expect(WaveNetGolden.labels(network, [note], sampling) == [together[index]])
        }
        #expect(together[0] != together[3])
    }

    @Test func twoNotesOfOneEncodingDrawApart() throws {
        let two = WaveNetGolden.labels(
            network, [try note(300), try note(300)], Sampling(seed: 1))
        #expect(two[0] != two[1])
        #expect(two[0] == WaveNetGolden.labels(network, [try note(300)], Sampling(seed: 1))[0])
    }

    @Test func aNoteGoesOnFromItsOpening() throws {
        let whole = WaveNetGolden.labels(network, [try note(500)], Sampling(seed: 4))[0]
        let plain = try note(500)
        let opened = WaveNetNote(
            length: 500, condition: plain.condition,
            excitation: Array(try golden.values("excitation").prefix(500 * 4)),
            opening: Array(whole.prefix(217)))
        let generation = WaveNetGeneration(
            network, notes: [opened, plain], sampling: Sampling(seed: 4))
        while generation.advance(by: 100) > 0 {}
        #expect(generation.labels(of: 0) == whole)
        let alone = WaveNetGeneration(network, notes: [opened], sampling: Sampling(seed: 4))
        while alone.advance(by: 100) > 0 {}
        #expect(alone.labels(of: 0) == whole)
    }

    @Test func samplesAreWhatTheCodesMean() throws {
        let generation = WaveNetGeneration(
            network, notes: [try note(100)], sampling: Sampling(seed: 4))
        #expect(generation.advance(by: 60) == 60)
        #expect(generation.place == 60)
        #expect(generation.advance(by: 60) == 40)
        #expect(generation.advance(by: 60) == 0)
        let samples = generation.samples(of: 0)
        #expect(samples.count == 100)
        #expect(
            samples == generation.labels(of: 0).map { CodeQuantiser.keras.sample(of: $0) })
    }

    @Test(arguments: WeightPrecision.allCases)
    func aSnapshotGoesOnBitForBit(_ precision: WeightPrecision) throws {
        let network = try golden.network(precision)
        let notes = [try note(400), try note(250)]
        let whole = WaveNetGolden.labels(network, notes, Sampling(seed: 9))
        for place in [0, 1, 137, 256, 300, 400] {
            let first = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
            #expect(first.advance(by: place) == place)
            let second = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
            _ = second.advance(by: 50)
            try second.restore(first.snapshot())
            #expect(second.place == place)
            while second.advance(by: 99) > 0 {}
            #expect([second.labels(of: 0), second.labels(of: 1)] == whole)
        }
    }

    @Test func aSnapshotOfSomethingElseIsRefused() throws {
        let notes = [try note(200)]
        let first = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
        _ = first.advance(by: 100)
        let snapshot = first.snapshot()
        let others = [
            WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 8)),
            WaveNetGeneration(network, notes: notes, sampling: Sampling(temperature: 0.5, seed: 9)),
            WaveNetGeneration(network, notes: [try note(201)], sampling: Sampling(seed: 9)),
            WaveNetGeneration(network, notes: notes + notes, sampling: Sampling(seed: 9)),
            WaveNetGeneration(
                try golden.network(.float), notes: notes, sampling: Sampling(seed: 9)),
        ]
        for other in others {
            let fault = #expect(throws: ModelError.self) { try other.restore(snapshot) }
            #expect(fault?.code == .snapshot)
            #expect(other.place == 0)
        }
    }

    @Test func aDamagedSnapshotIsRefusedAndChangesNothing() throws {
        let notes = [try note(200)]
        let first = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
        _ = first.advance(by: 100)
        let snapshot = first.snapshot()
        let second = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
        var random = SystemRandomNumberGenerator()
        for round in 0..<300 {
            var broken = snapshot
            if round % 3 == 0 {
                broken.removeLast(Int.random(in: 1...snapshot.count, using: &random))
            } else {
                let place =
                    round % 3 == 1
                    ? Int.random(in: 0..<64, using: &random)
                    : Int.random(in: 0..<snapshot.count, using: &random)
                broken[place] ^= UInt8.random(in: 1...255, using: &random)
            }
            let fault = #expect(throws: ModelError.self) { try second.restore(broken) }
            #expect(fault?.code == .snapshot)
        }
        #expect(second.place == 0)
        try second.restore(snapshot)
        #expect(second.labels(of: 0) == first.labels(of: 0))
    }

    /// The sum at the end of a snapshot: FNV-1a over words, stirred, as the program takes it.
    private func sum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ word: UInt64) {
            value = (value ^ word) &* 0x0000_0100_0000_01B3
            value ^= value >> 29
        }
        add(UInt64(bytes.count))
        let words = bytes.count / 8
        for index in 0..<words {
            let start = bytes.startIndex + 8 * index
            add((0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) })
        }
        for byte in bytes.dropFirst(8 * words) { add(UInt64(byte)) }
        return value
    }

    @Test(arguments: WeightPrecision.allCases)
    func aSnapshotWithARightSumAndWrongContentDoesNoHarm(_ precision: WeightPrecision) throws {
        let network = try golden.network(precision)
        let notes = [try note(200)]
        let first = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
        _ = first.advance(by: 100)
        let snapshot = first.snapshot()
        #expect(
            snapshot.suffix(8)
                == withUnsafeBytes(of: sum(snapshot.dropLast(8)).littleEndian, Array.init))
        var random = SystemRandomNumberGenerator()
        for round in 0..<60 {
            var wrong = Array(snapshot.dropLast(8))
            // The place, the codes, the queues; of these all or a few bytes, some no numbers.
            let start = round % 5 == 0 ? 16 : 24
            for place in start..<wrong.count where round % 2 == 0 || .random(in: 0..<50) == 0 {
                wrong[place] =
                    [0, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            wrong += withUnsafeBytes(of: sum(wrong[...]).littleEndian, Array.init)
            let second = WaveNetGeneration(network, notes: notes, sampling: Sampling(seed: 9))
            do {
                try second.restore(wrong)
            } catch {
                #expect((error as? ModelError)?.code == .snapshot)
            }
            while second.advance(by: 99) > 0 {}
            #expect(second.samples(of: 0).allSatisfy { abs($0) <= 1 })
        }
    }
}
