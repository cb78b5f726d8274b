import Foundation
import Signal
import Testing

@Suite struct RealFFTTests {
    @Test(arguments: [2, 6, 14, 22, 64, 100, 128, 256, 512, 1000, 1024, 2048])
    func forwardEqualsTheDefinition(size: Int) {
        var random = SplitMix64(seed: UInt64(size))
        let samples = (0..<size).map { _ in random.nextUniform() * 2 - 1 }
        let fft = RealFFT(size: size)
        var real = [Float](repeating: 0, count: fft.bins)
        var imaginary = real
        var interleaved = [Float](repeating: 0, count: 2 * fft.bins)
        var magnitude = real
        var power = real
        fft.forward(samples, real: &real, imaginary: &imaginary)
        fft.forward(samples, interleaved: &interleaved)
        fft.magnitude(samples, into: &magnitude)
        fft.power(samples, into: &power)
        let tolerance = Float(size) * 1e-6
        for bin in Set([0, 1, fft.bins / 3, fft.bins - 1]) {
            var re = 0.0
            var im = 0.0
            for (index, sample) in samples.enumerated() {
                let phase = -2 * Double.pi * Double(bin * index % size) / Double(size)
                re += Double(sample) * cos(phase)
                im += Double(sample) * sin(phase)
            }
            #expect(abs(real[bin] - Float(re)) < tolerance)
            #expect(abs(imaginary[bin] - Float(im)) < tolerance)
            #expect(interleaved[2 * bin] == real[bin])
            #expect(interleaved[2 * bin + 1] == imaginary[bin])
            #expect(abs(magnitude[bin] - Float((re * re + im * im).squareRoot())) < tolerance)
            #expect(abs(power[bin] - Float(re * re + im * im)) < tolerance * Float(size))
        }
    }

    @Test(arguments: [2, 6, 14, 128, 256, 480, 512, 1024])
    func inverseUndoesForward(size: Int) {
        var random = SplitMix64(seed: 1)
        let samples = (0..<size).map { _ in random.nextUniform() * 2 - 1 }
        let fft = RealFFT(size: size)
        var interleaved = [Float](repeating: 0, count: 2 * fft.bins)
        var back = [Float](repeating: 0, count: size)
        fft.forward(samples, interleaved: &interleaved)
        fft.inverse(interleaved: interleaved, &back)
        #expect(largestDifference(back, samples) < 1e-6)
    }
}
