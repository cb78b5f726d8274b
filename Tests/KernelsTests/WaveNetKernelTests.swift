import CKernels
import Testing

/// What surrounds the steps; those are held to PyTorch and to each other in `WaveNetTests`.
@Suite struct WaveNetKernelTests {
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
