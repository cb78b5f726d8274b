import CKernels
import Testing

/// The steps, which are held to PyTorch too in `WaveNetTests`, and what surrounds them.
@Suite struct WaveNetKernelTests {
    /// Odd counts everywhere; two runs of inputs, and weights that are fetched ahead; few of all.
    private static let nets: [NoiseWaveNet.Sizes] = [
        .init(
            residual: 33, gate: 17, skip: 70, head: 5, kernel: 2, dilations: [1, 3, 2],
            inputTaps: 2, excitation: 3, skipsStart: true),
        .init(
            residual: 129, gate: 91, skip: 601, head: 70, kernel: 3, dilations: [1, 2],
            isScalar: true),
        .init(
            residual: 2, gate: 1, skip: 3, head: 300, kernel: 4, dilations: [5], inputTaps: 3,
            excitation: 1, isScalar: true, skipsStart: true),
    ]

    @Test(arguments: nets, [LUTHIER_WAVENET_INT8, LUTHIER_WAVENET_FLOAT])
    func stepsGiveTheSameBits(_ sizes: NoiseWaveNet.Sizes, _ precision: Int) throws {
        let net = NoiseWaveNet(sizes, precision: Int32(precision))
        let pool = try #require(luthier_thread_pool_create(3))
        defer { luthier_thread_pool_destroy(pool) }
        // Fewer and more notes than any kind takes at once, and what is left over.
        for count in [1, 2, 3, 4, 5, 6, 7, 13] {
            let wanted = made(net, count) { luthier_plain_wavenet($0) }
            #expect(Set(wanted.flatMap(\.codes)).count > 1)
            for vectors in LUTHIER_WAVENET_BASELINE...Int(luthier_wavenet_vectors()) {
                for pool in [nil, pool] {
                    let got = made(net, count) { work in
                        var (net, work) = (work.pointee.net.pointee, work.pointee)
                        net.vectors = Int32(vectors)
                        withUnsafePointer(to: net) { net in
                            work.net = net
                            luthier_wavenet_run(&work, pool)
                        }
                    }
                    let threads = pool == nil ? 1 : 3
                    #expect(got == wanted, "\(count) notes, vectors \(vectors), \(threads) threads")
                }
            }
        }
    }

    /// Steps whose codes are drawn, steps without logits, and steps of which some are given.
    private func made(
        _ net: NoiseWaveNet, _ count: Int,
        by run: (UnsafePointer<luthier_wavenet_work>) -> Void
    ) -> [WaveNetNotes.Made] {
        let notes = WaveNetNotes(net, count: count)
        let codes = (0..<4 * (count + 1)).map { Int16($0 * 37 % 256) }
        let some = codes.enumerated().map { $0 % 3 == 0 ? $1 : -1 }
        return [
            notes.step(3, by: run),
            notes.step(4, given: codes, skipsLogits: true, by: run),
            notes.step(4, given: some, by: run),
        ]
    }

    @Test(arguments: Kind.available)
    func mixesToTheSameBits(_ kind: Kind) {
        for count in sizes {
            let (row, weights) = (noise(1, count: 9), noise(2, count: 9 * count))
            let bias = noise(3, count: count)
            var (got, wanted) = (
                [Float](repeating: 0, count: count), [Float](repeating: 0, count: count)
            )
            kind.kernels.mix(row, weights, bias, 9, count, &got)
            luthier_plain_mix(row, weights, bias, 9, count, &wanted)
            #expect(got == wanted, "\(count) numbers")
        }
    }

    @Test(
        arguments: Kind.available, [(0, 0), (1, 0), (1, 5), (0.7, 30), (2, 256)] as [(Float, Int)])
    func drawsAsOftenAsIsLikely(_ kind: Kind, _ sampling: (temperature: Float, top: Int)) {
        let logits = noise(5, count: 256).map { $0 * 4 }
        let widths = noise(6, count: 256).map { -$0.magnitude * 3 }
        let choose = kind.kernels.choose
        for isBySample in [false, true] {
            widths.withUnsafeBufferPointer { widths in
                var draw = luthier_wavenet_draw(
                    key: 11, temperature: sampling.temperature, top: sampling.top,
                    log_width: isBySample ? widths.baseAddress : nil)
                var shares = [Double](repeating: 0, count: 256)
                luthier_plain_shares(logits, &draw, &shares)
                let draws = 20_000
                var counts = [Int](repeating: 0, count: 256)
                for place in 0..<draws {
                    counts[Int(choose?(logits, &draw, Int64(place)) ?? 0)] += 1
                }
                // Five standard deviations of a count, and one for the rarest.
                let isLikely = zip(counts, shares).allSatisfy { count, share in
                    let spread = (Double(draws) * share * (1 - share)).squareRoot()
                    return abs(Double(count) - Double(draws) * share) <= 5 * spread + 1
                        && (share > 0 || count == 0)
                }
                #expect(isLikely)
            }
        }
    }
}
