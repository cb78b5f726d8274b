import Instruments
import Signal
import Testing

/// A recording without the silence at its ends.
@Suite struct TrimTests {
    private func sound(_ parts: [(level: Float, count: Int)], side: Float = 0) -> SampleBuffer {
        var random = SplitMix64(seed: 1)
        let samples = parts.flatMap { part in
            (0..<part.count).map { _ in part.level * (2 * random.nextUniform() - 1) }
        }
        return SampleBuffer(samples: samples, side: samples.map { $0 * side }, rate: 10_000)
    }

    @Test func silenceIsCutAndTheSoundKept() throws {
        let whole = sound([(0.0005, 20_000), (0.5, 5_000), (0.0005, 20_000)])
        let cut = try #require(whole.trimmed())
        // 10 ms before and 100 ms after it, and a moment of 10 ms to round up to.
        #expect((6_000...6_300).contains(cut.samples.count))
        #expect(cut.samples[100..<5_100].elementsEqual(whole.samples[20_000..<25_000]))
        #expect(cut.samples.first == 0 && cut.samples.last == 0)
    }

    @Test func aSoundFromEndToEndStaysAsItIs() {
        let whole = sound([(0.5, 5_000)], side: 0.5)
        #expect(whole.trimmed() == whole)
    }

    @Test func whatIsQuietIsKeptWhereNothingIsLouder() {
        let whole = sound([(0.0, 5_000), (0.001, 5_000)])
        #expect(whole.trimmed()?.samples.count == 5_100)
    }

    @Test func whatIsOnlyInTheSideCounts() {
        let samples = [Float](repeating: 0, count: 3_000)
        let side = (0..<3_000).map { $0 < 1_000 ? Float(0) : 0.3 }
        let cut = SampleBuffer(samples: samples, side: side, rate: 10_000).trimmed()
        #expect(cut?.samples.count == 2_100)
    }

    @Test func nothingIsNothing() {
        #expect(sound([(0.0001, 5_000)]).trimmed() == nil)
        #expect(SampleBuffer(samples: [], rate: 10_000).trimmed() == nil)
    }
}
