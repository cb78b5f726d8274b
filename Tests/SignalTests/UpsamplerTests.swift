import Foundation
import Signal
import Testing

@Suite struct UpsamplerTests {
    /// Half a second of a tone at 16 kHz, brought to 48 kHz in uneven blocks.
    private func upsampled(_ hertz: Double, blocks: [Int] = [1, 700, 13, 512]) -> [Float] {
        let step = 2 * Double.pi * hertz / 16_000
        let tone = (0..<8_000).map { Float(cos(step * Double($0))) }
        let upsampler = Upsampler()
        var result: [Float] = []
        var at = 0
        var turn = 0
        while at < tone.count {
            let next = min(tone.count, at + blocks[turn % blocks.count])
            var block = [Float](repeating: 0, count: 3 * (next - at))
            tone[at..<next].withUnsafeBufferPointer { input in
                block.withUnsafeMutableBufferPointer { output in
                    guard let base = output.baseAddress else { return }
                    upsampler.process(input, into: base)
                }
            }
            result += block
            (at, turn) = (next, turn + 1)
        }
        return result
    }

    /// The amplitude of a tone in the middle of a sound at 48 kHz, under a Hann window.
    private func level(_ sound: [Float], _ hertz: Double) -> Double {
        let middle = sound[2_400..<21_600]
        var (re, im, sum) = (0.0, 0.0, 0.0)
        for (i, sample) in middle.enumerated() {
            let window = 0.5 - 0.5 * cos(2 * Double.pi * Double(i) / Double(middle.count))
            let angle = 2 * Double.pi * hertz * Double(i) / 48_000
            re += window * Double(sample) * cos(angle)
            im += window * Double(sample) * sin(angle)
            sum += window
        }
        return 2 * (re * re + im * im).squareRoot() / sum
    }

    @Test(arguments: [50.0, 440, 1_000, 3_000, 5_000, 6_500, 7_000])
    func tonesUpTo7KilohertzKeepTheirLevel(hertz: Double) {
        let decibels = 20 * log10(level(upsampled(hertz), hertz))
        #expect(abs(decibels) < 0.1)
    }

    @Test(arguments: [50.0, 440, 1_000, 3_000, 5_000, 6_500, 7_000, 7_200])
    func imagesAre80DecibelsDown(hertz: Double) {
        let sound = upsampled(hertz)
        for image in [16_000 - hertz, 16_000 + hertz] {
            #expect(20 * log10(level(sound, image)) < -80)
        }
    }

    @Test func everyThirdSampleIsAnInputSample() {
        let sound = upsampled(440)
        let step = 2 * Double.pi * 440 / 16_000
        #expect(
            (0..<1_000).allSatisfy {
                sound[3 * ($0 + Upsampler.delay)] == Float(cos(step * Double($0)))
            })
    }

    @Test func blocksMakeNoDifference() {
        #expect(upsampled(440) == upsampled(440, blocks: [8_000]))
    }

    @Test func aResetForgetsTheStream() {
        let upsampler = Upsampler()
        func impulse() -> [Float] {
            var input = [Float](repeating: 0, count: 100)
            input[0] = 1
            var output = [Float](repeating: 0, count: 300)
            input.withUnsafeBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    guard let base = output.baseAddress else { return }
                    upsampler.process(input, into: base)
                }
            }
            return output
        }
        let first = impulse()
        _ = impulse()
        upsampler.reset()
        #expect(impulse() == first)
        #expect(first[84] == 1)
    }
}
