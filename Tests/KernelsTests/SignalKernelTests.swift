import CKernels
import Testing

@Suite struct SignalKernelTests {
    @Test(arguments: Kind.available)
    func widensEveryHalfAtOddAddresses(_ kind: Kind) {
        var bytes: [UInt8] = [0]
        for bits in UInt16.min...UInt16.max {
            bytes += [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
        }
        let count = 65_536
        var (got, wanted) = (
            [Float](repeating: 0, count: count), [Float](repeating: 0, count: count)
        )
        bytes.withUnsafeBytes { bytes in
            guard let odd = bytes.baseAddress.map({ $0 + 1 }) else { return }
            kind.kernels.widen_half(odd, count, &got)
            luthier_plain_widen_half(odd, count, &wanted)
        }
        #expect(wanted[0x3C00] == 1 && wanted[0xFBFF] == -65_504 && wanted[0x7C00] == .infinity)
        #expect(fault(got, wanted, relative: 0, absolute: 0) == nil)
    }

    @Test(arguments: Kind.available)
    func rectifies(_ kind: Kind) {
        for count in sizes {
            let from = noise(1, count: 3 * (count + 2))
            var (got, wanted) = (noise(2, count: 3 * (count + 5)), noise(2, count: 3 * (count + 5)))
            kind.kernels.rectify(from, count + 2, 3, count, &got, count + 5)
            luthier_plain_rectify(from, count + 2, 3, count, &wanted, count + 5)
            #expect(got == wanted, "\(count) numbers")
        }
    }

    @Test(arguments: Kind.available)
    func addsLobes(_ kind: Kind) {
        let steps = 16
        let table = noise(5, count: (steps + 1) * Int(LUTHIER_LOBE))
        for count in sizes {
            let bins = 8 * count + 40
            let phases = noise(6, count: count).map { Double($0.magnitude) }
            // In the middle of bins, half way between them, anywhere; one is too soft to be heard.
            let pitches = (0..<count).map { [0.0, 0.5, 0.37][$0 % 3] + Double($0) * 8 }
            let levels = noise(7, count: count).enumerated().map { $0 == 3 ? 1e-8 : $1.magnitude }
            var (real, imaginary) = (noise(8, count: bins), noise(9, count: bins))
            var (plainReal, plainImaginary) = (real, imaginary)
            kind.kernels.lobes(phases, pitches, levels, count, table, steps, &real, &imaginary)
            luthier_plain_lobes(
                phases, pitches, levels, count, table, steps, &plainReal, &plainImaginary)
            #expect(fault(real, plainReal, absolute: 3e-6) == nil, "\(count) sines")
            #expect(fault(imaginary, plainImaginary, absolute: 3e-6) == nil, "\(count) sines")
            #expect(real != noise(8, count: bins))
        }
    }

    @Test(arguments: Kind.available)
    func addsHarmonics(_ kind: Kind) {
        for harmonics in [1, 2, 7, 40] {
            let (left, right) = (
                (1...harmonics).map { Double($0) * 0.006 },
                (1...harmonics).map { Double($0) * 0.0064 }
            )
            let (low, high) = (
                noise(1, count: harmonics).map { $0.magnitude / Float(harmonics) },
                noise(2, count: harmonics).map { $0.magnitude / Float(harmonics) }
            )
            let phases = noise(3, count: harmonics).map { Double($0.magnitude) }
            var (got, wanted) = (noise(4, count: 128), noise(4, count: 128))
            var (end, plainEnd) = (phases, phases)
            kind.kernels.harmonics(&end, left, right, low, high, harmonics, &got)
            luthier_plain_harmonics(&plainEnd, left, right, low, high, harmonics, &wanted)
            // Single precision cycles, up to 33 of them, are exact to 2e-6: 1.2e-5 of phase.
            #expect(fault(got, wanted, absolute: 3e-5) == nil, "\(harmonics) harmonics")
            #expect(zip(end, plainEnd).allSatisfy { abs($0 - $1) < 1e-9 })
        }
    }

    @Test(arguments: Kind.available)
    func makesWhiteNoise(_ kind: Kind) {
        for count in sizes {
            let window = noise(1, count: count)
            var (got, wanted) = (
                [Float](repeating: 0, count: count), [Float](repeating: 0, count: count)
            )
            kind.kernels.white(99, -7, window, count, &got)
            luthier_plain_white(99, -7, window, count, &wanted)
            #expect(fault(got, wanted) == nil, "\(count) numbers")
        }
    }

    @Test(arguments: Kind.available)
    func readsEverything(_ kind: Kind) {
        let words = noise(1, count: 64 * 9).map { Int($0.bitPattern) &* 0x1_0000_0003 }
        for blocks in 0...9 {
            #expect(
                kind.kernels.read_all(words, 256 * blocks, nil)
                    == luthier_plain_read_all(words, 256 * blocks))
        }
    }

    @Test(arguments: Kind.named)
    func theBurstDoesTheMultiplyAddsItCounts(_ kind: Kind) {
        for rounds in [0, 1, 7, 1_000] {
            var (got, wanted): (Float, Float) = (3, 3)
            let lanes: Int32 = [.avx2: 8, .avx512: 16][kind] ?? 4
            #expect(
                luthier_fma_burst_in(kind.rawValue, rounds, &got)
                    == luthier_plain_fma_burst(lanes, rounds, &wanted))
            #expect(fault([got], [wanted], relative: 1e-4) == nil, "\(rounds) rounds")
        }
    }

    @Test func theBurstTakesTheWidestVectors() throws {
        let lanes = ["avx512": 16, "avx2": 8, "baseline": 4]
        let widest = try #require(lanes[String(cString: luthier_fma_vectors())])
        var sink: Float = 1
        #expect(luthier_fma_burst(1, &sink) == Double(2 * 12 * widest))
    }
}
