import Instruments
import Models
import Signal
import Testing

@Suite struct BlendTests {
    let a = Fixture.encoding(frames: 78, seed: 1, hertz: 220)
    let b = Fixture.encoding(frames: 78, seed: 2, hertz: 440)

    @Test(arguments: Interpolation.allCases)
    func endsReturnTheSourcesBitForBit(_ interpolation: Interpolation) throws {
        let atA = try Blend(mix: 0, interpolation: interpolation, pitch: .blend)
        let atB = try Blend(mix: 1, interpolation: interpolation, pitch: .blend)
        #expect(try atA.apply(to: [a, b]) == a)
        #expect(try atB.apply(to: [a, b]) == b)
    }

    @Test func linearMiddleIsTheMean() throws {
        let middle = try Blend(mix: 0.5).apply(to: [a, b])
        #expect(middle.frames == 78)
        for i in middle.codes.indices {
            #expect(abs(middle.codes[i] - (a.codes[i] + b.codes[i]) / 2) < 1e-6)
        }
        let equaliser = Equaliser(mean: [a.equaliser, b.equaliser], weights: [0.5, 0.5])
        #expect(middle.equaliser == equaliser && equaliser != a.equaliser)
    }

    @Test func weightsAreDividedByTheirSum() throws {
        #expect(try Blend(weights: [1, 3]).weights == [0.25, 0.75])
        #expect(try Blend(weights: [2, 0, 0, 0]).weights == [1, 0, 0, 0])
    }

    @Test(arguments: [[], [1], [1, 1, 1, 1, 1], [0, 0], [-1, 2], [.nan, 1], [.infinity, 1]])
    func refusesWeightsThatMakeNoSense(_ weights: [Float]) {
        #expect(throws: InstrumentError.self) { try Blend(weights: weights) }
    }

    @Test func refusesMixOutsideItsRangeAndPitchOfAMissingSource() {
        #expect(throws: InstrumentError.self) { try Blend(mix: 1.01) }
        #expect(throws: InstrumentError.self) { try Blend(mix: .nan) }
        #expect(throws: InstrumentError.self) { try Blend(mix: 0.5, pitch: .source(2)) }
        #expect(throws: InstrumentError.self) { try Blend(mix: 0.5, frames: 0) }
    }

    @Test func linearStaysWithinTheSpanOfItsSources() throws {
        let c = Fixture.encoding(frames: 78, seed: 3)
        let mixed = try Blend(weights: [1, 2, 3]).apply(to: [a, b, c])
        #expect(mixed.frames == 78)
        for i in mixed.codes.indices {
            let span = [a.codes[i], b.codes[i], c.codes[i]].sorted()
            #expect(mixed.codes[i] >= span[0] - 1e-5 && mixed.codes[i] <= span[2] + 1e-5)
        }
    }

    @Test func sphericalKeepsTheLengthThatLinearLoses() throws {
        var x = Encoding(codes: Array(repeating: 0, count: 16), pitch: flat(1))
        var y = x
        x[0, 0] = 3
        y[0, 1] = 3
        let mixed = try Blend(mix: 0.5, interpolation: .spherical).apply(to: [x, y])
        #expect(abs(mixed[0, 0] - 2.1213203) < 1e-5)
        #expect(abs(mixed[0, 1] - 2.1213203) < 1e-5)
    }

    @Test func sphericalSurvivesZeroParallelAndOppositeFrames() throws {
        let zero = Encoding(codes: Array(repeating: 0, count: 16), pitch: flat(1))
        var x = zero
        x[0, 0] = 2
        var opposite = zero
        opposite[0, 0] = -2
        func middle(_ p: Encoding, _ q: Encoding) throws -> [Float] {
            try Blend(mix: 0.5, interpolation: .spherical).apply(to: [p, q]).codes
        }
        #expect(try middle(zero, zero) == zero.codes)
        #expect(try middle(x, zero)[0] == 1)
        #expect(try abs(middle(x, x)[0] - 2) < 1e-6)
        let turned = try middle(x, opposite)
        #expect(abs(turned.reduce(0) { $0 + $1 * $1 }.squareRoot() - 2) < 1e-5)
    }

    @Test func sphericalMixOfThreeDoesNotDependOnTheirOrder() throws {
        let c = Fixture.encoding(frames: 78, seed: 3)
        let abc = try Blend(weights: [1, 2, 3], interpolation: .spherical).apply(to: [a, b, c])
        let cab = try Blend(weights: [3, 1, 2], interpolation: .spherical).apply(to: [c, a, b])
        #expect(abc.frames == 78 && cab.frames == 78)
        for (x, y) in zip(abc.codes, cab.codes) { #expect(abs(x - y) < 1e-4) }
    }

    @Test func sphericalWayLeadsSteadilyFromAToB() throws {
        var last: Float = -1
        for step in 0...20 {
            let mix = Float(step) / 20
            let code = try Blend(mix: mix, interpolation: .spherical).apply(to: [a, b]).codes
            let way = zip(code[0..<16], a.codes[0..<16]).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
            #expect(way > last)
            last = way
        }
    }

    @Test func dimensionsThatDoNotFollowStayWithA() throws {
        var blend = try Blend(mix: 1)
        blend.follows[3] = false
        blend.scales[4] = 2
        blend.offsets[5] = 0.5
        let mixed = try blend.apply(to: [a, b])
        for frame in 0..<78 {
            #expect(mixed[frame, 3] == a[frame, 3])
            #expect(mixed[frame, 4] == b[frame, 4] * 2)
            #expect(mixed[frame, 5] == b[frame, 5] + 0.5)
            #expect(mixed[frame, 6] == b[frame, 6])
        }
    }

    @Test func stretchesToTheLongerOrToTheLengthAskedFor() throws {
        let short = Fixture.encoding(frames: 40, seed: 4)
        #expect(try Blend(mix: 0.5).apply(to: [a, short]).frames == 78)
        #expect(try Blend(mix: 0.5, frames: 200).apply(to: [a, short]).frames == 200)
        let stretched = short.stretched(to: 78)
        #expect(stretched.codes.prefix(16) == short.codes.prefix(16))
        #expect(stretched.codes.suffix(16) == short.codes.suffix(16))
    }

    @Test func refusesTheWrongNumberOfSoundsAndEmptyOnes() {
        #expect(throws: InstrumentError.self) { try Blend(mix: 0.5).apply(to: [a]) }
        let empty = Encoding(codes: [], pitch: flat(0))
        #expect(throws: InstrumentError.self) { try Blend(mix: 0.5).apply(to: [a, empty]) }
    }

    private func flat(_ frames: Int) -> PitchTrack { PitchTrack(constant: 220, frames: frames) }

    @Test(arguments: [[Float(0.55), 0.45], [2, 1, 1], [0.1, 0.2, 0.3, 0.4], [1, 1, 1]])
    func sharesThatWereMadeOnceStayAsTheyAre(_ weights: [Float]) throws {
        let once = try Blend(weights: weights)
        #expect(try Blend(weights: once.weights).weights == once.weights)
    }
}
