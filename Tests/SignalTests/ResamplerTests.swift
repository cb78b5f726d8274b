import Foundation
import Signal
import Testing

@Suite struct ResamplerTests {
    @Test(arguments: [8000, 11_025, 22_050, 44_100, 48_000, 96_000, 15_999])
    func aSineStaysThatSine(rate: Int) {
        let sound = sine(1000, rate: 16_000, count: 16_000)
        let converted = Resampler.resample(sound, from: 16_000, to: rate)
        let expected = sine(1000, rate: rate, count: rate)
        #expect(converted.count == rate)
        let middle = rate / 10..<rate * 9 / 10
        #expect(largestDifference(Array(converted[middle]), Array(expected[middle])) < 1e-5)
    }

    @Test(arguments: [11_025, 22_050, 44_100, 48_000, 192_000])
    func thereAndBackIsWhereItWas(rate: Int) {
        let sound = (0..<6400).map { index -> Float in
            let time = Double(index) / 16_000
            let fade = sin(Double.pi * time * 2.5)
            return Float(fade * (sin(2 * .pi * 300 * time) + 0.5 * sin(2 * .pi * 2900 * time)))
        }
        let back = Resampler.resample(
            Resampler.resample(sound, from: 16_000, to: rate), from: rate, to: 16_000)
        #expect(largestDifference(back, sound) < 1e-3)
    }

    @Test func equalRatesChangeNothing() {
        let sound: [Float] = [0.1, -0.2, 3]
        #expect(Resampler.resample(sound, from: 44_100, to: 44_100) == sound)
    }

    @Test func whatLiesAboveTheNewRateIsGone() {
        let sound = sine(15_000, rate: 48_000, count: 48_000)
        let converted = Resampler.resample(sound, from: 48_000, to: 16_000)
        #expect(Loudness.peak(Array(converted[1000..<15_000])) < 1e-5)
    }

    @Test(arguments: [1, 2, 3, 17, 1000], [(48_000, 16_000), (16_000, 44_100), (7, 16_000)])
    func lengthsAreTheRatio(count: Int, rates: (Int, Int)) {
        let sound = [Float](repeating: 0.5, count: count)
        let converted = Resampler.resample(sound, from: rates.0, to: rates.1)
        let expected = (Double(count) * Double(rates.1) / Double(rates.0)).rounded()
        #expect(converted.count == Int(expected))
        #expect(converted.allSatisfy { $0.isFinite })
    }

    @Test func nothingStaysNothing() {
        #expect(Resampler.resample([], from: 48_000, to: 16_000) == [])
    }

    @Test(arguments: [1, 7, 100, 4096])
    func blocksGiveTheSameSamplesAsTheWhole(block: Int) {
        let sound = sine(440, rate: 44_100, count: 20_000)
        let whole = Resampler.resample(sound, from: 44_100, to: 16_000)
        let resampler = Resampler(from: 44_100, to: 16_000)
        var parts: [Float] = []
        sound.withUnsafeBufferPointer { sound in
            for start in stride(from: 0, to: sound.count, by: block) {
                let end = min(start + block, sound.count)
                resampler.process(.init(rebasing: sound[start..<end]), appendingTo: &parts)
            }
        }
        resampler.finish(appendingTo: &parts)
        #expect(largestDifference(parts, whole) < 1e-6)
    }
}
