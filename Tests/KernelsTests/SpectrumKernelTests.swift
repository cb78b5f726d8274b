import CKernels
import Testing

@Suite(.serialized) struct SpectrumKernelTests {
    @Test(arguments: Kind.available, [128, 256, 512, 1024, 2048])
    func transformsForwardAndBack(_ kind: Kind, _ size: Int) throws {
        let kernels = kind.kernels
        let plan = try #require(kernels.fft_create(size))
        defer { kernels.fft_destroy(plan) }
        let samples = noise(1, count: size)
        var (got, wanted) = (
            [Float](repeating: 0, count: size + 2), [Float](repeating: 0, count: size + 2)
        )
        kernels.fft_forward(plan, samples, &got)
        luthier_plain_fft_forward(size, samples, &wanted)
        #expect(fault(got, wanted, absolute: 1e-4) == nil)
        let spectrum = noise(2, count: size + 2)
        (got, wanted) = (
            [Float](repeating: 0, count: size), [Float](repeating: 0, count: size)
        )
        kernels.fft_inverse(plan, spectrum, &got)
        luthier_plain_fft_inverse(size, spectrum, &wanted)
        #expect(fault(got, wanted) == nil)
    }

    @Test(arguments: Kind.available)
    func describes(_ kind: Kind) {
        for bins in sizes {
            var spectrum = noise(1, count: 2 * bins).map { $0 * $0 * $0 * 100 }
            spectrum[0] = 0
            spectrum[1] = 0
            var (got, wanted) = (
                [Float](repeating: 0, count: 3 * bins), [Float](repeating: 0, count: 3 * bins)
            )
            kind.kernels.describe(spectrum, bins, 1e-3, &got)
            luthier_plain_describe(spectrum, bins, 1e-3, &wanted)
            #expect(fault(got, wanted) == nil, "\(bins) bins")
        }
    }

    @Test(arguments: Kind.available)
    func amends(_ kind: Kind) {
        for bins in sizes {
            let change = noise(1, count: 4 * bins).map { $0 * 8 }
            let (tones, other) = (noise(2, count: 2 * bins), noise(3, count: 2 * bins))
            var (got, wanted) = (
                [Float](repeating: 0, count: 2 * bins), [Float](repeating: 0, count: 2 * bins)
            )
            kind.kernels.amend(change, tones, other, bins, &got)
            luthier_plain_amend(change, tones, other, bins, &wanted)
            #expect(fault(got, wanted) == nil, "\(bins) bins")
        }
    }

    @Test(arguments: Kind.available)
    func shapes(_ kind: Kind) {
        let level = noise(1, count: 9).map { $0 * 8 }
        for bins in sizes {
            let band = (0..<bins).map { Int32($0 % 8) }
            let share = noise(2, count: bins).map(\.magnitude)
            var (got, wanted) = (noise(3, count: 2 * bins), noise(3, count: 2 * bins))
            kind.kernels.shape(level, band, share, 0.1, bins, &got)
            luthier_plain_shape(level, band, share, 0.1, bins, &wanted)
            #expect(fault(got, wanted) == nil, "\(bins) bins")
        }
    }
}
