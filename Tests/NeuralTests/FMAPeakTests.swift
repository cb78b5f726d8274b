import Neural
import Testing

struct FMAPeakTests {
    @Test func peakIsThatOfAComputer() {
        let peak = FMAPeak.measure(bursts: 5)
        #expect((1...1_000).contains(peak))
        #expect(["avx512", "avx2", "baseline"].contains(FMAPeak.vectors))
    }
}
