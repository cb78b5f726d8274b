import AudioFile
import Foundation
import Instruments
import Playback
import Signal
import Testing

@Suite struct PlayerTests {
    /// Keeps all it is given.
    private final class Tape: AudioOutput {
        let rate: Int
        let period = 256
        let underruns = 0
        var samples: [Float] = []
        var drained = false
        init(rate: Int) { self.rate = rate }
        let bufferSize = 0
        func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) { self.samples += samples }
        func drain() { drained = true }
    }

    @Test func playsEverySampleAtTheOutputsRate() throws {
        let tape = Tape(rate: 16_000)
        let sound = (0..<1_000).map { Float($0) / 1_000 }
        #expect(try Player(output: tape).play(SampleBuffer(samples: sound, rate: 16_000)))
        #expect(tape.samples == sound)
        #expect(tape.drained)
        let fast = Tape(rate: 48_000)
        try Player(output: fast).play(SampleBuffer(samples: sound, rate: 16_000))
        #expect(fast.samples.count == 3_000)
    }

    @Test func threefoldResamplingLeavesNoImageOfATone() throws {
        let tape = Tape(rate: 48_000)
        let step = 2 * Double.pi * 3_000 / 16_000
        let tone = (0..<16_000).map { Float(0.5 * sin(step * Double($0))) }
        try Player(output: tape).play(SampleBuffer(samples: tone, rate: 16_000))
        func level(_ hertz: Double) -> Double {
            let middle = tape.samples[4_800..<43_200]
            var (re, im) = (0.0, 0.0)
            for (i, sample) in middle.enumerated() {
                let angle = 2 * Double.pi * hertz * Double(i) / 48_000
                re += Double(sample) * cos(angle)
                im += Double(sample) * sin(angle)
            }
            return (re * re + im * im).squareRoot() * 2 / Double(middle.count)
        }
        #expect(abs(level(3_000) - 0.5) < 1e-2)
        #expect(level(13_000) < 5e-5)
        #expect(level(19_000) < 5e-5)
    }

    @Test func aStopFadesOutWithinEightMilliseconds() throws {
        let tape = Tape(rate: 48_000)
        let stop = Cancellation()
        let sound = [Float](repeating: 0.5, count: 48_000)
        let whole = try Player(output: tape).play(
            SampleBuffer(samples: sound, rate: 48_000), cancellation: stop
        ) {
            if $0 > 0.1 { stop.cancel() }
        }
        #expect(!whole)
        #expect(tape.samples.count < 4_800 + 256 + 384 + 1)
        let steps = zip(tape.samples, tape.samples.dropFirst()).map { ($0 - $1).magnitude }
        #expect((steps.max() ?? 1) < 0.01)
        #expect((tape.samples.last ?? 1).magnitude < 0.01)
    }

    @Test func progressEndsAtTheLengthOfTheSound() throws {
        var last = 0.0
        let sound = [Float](repeating: 0, count: 24_000)
        try Player(output: NullOutput()).play(SampleBuffer(samples: sound, rate: 48_000)) {
            #expect($0 > last)
            last = $0
        }
        #expect(last == 0.5)
    }

    @Test func severalSoundsFollowOneAnotherInAFile() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-\(UUID().uuidString).wav").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let player = Player(
            output: FileOutput(
                path: path, rate: 16_000,
                settings: ExportSettings(format: .float32, isNormalized: false)))
        try player.play(SampleBuffer(samples: [0.1, 0.2], rate: 16_000))
        try player.play(SampleBuffer(samples: [0.3], rate: 16_000))
        #expect(try AudioFile.read(path).samples == [0.1, 0.2, 0.3])
    }
}
