import AudioFile
import Foundation
import Instruments
import Playback
import Signal
import TestSupport
import Testing

/// Sound that comes in, from ALSA's own `file` device and from a JACK server.
@Suite(.serialized) struct AudioInputTests {
    /// An input of given frames, which is gone after them.
    private final class Given: AudioInput {
        struct Gone: Error {}
        let device = "given"
        let rate = 1_000
        let period = 100
        let overruns = 0
        private var left: [SIMD2<Float>]
        init(_ frames: [SIMD2<Float>]) { left = frames }
        func read(into frames: UnsafeMutableBufferPointer<SIMD2<Float>>) throws -> Int {
            let count = min(frames.count, left.count)
            if count == 0 { throw Gone() }
            for index in 0..<count { frames[index] = left[index] }
            left.removeFirst(count)
            return count
        }
    }

    /// Frames that tell their own numbers.
    private func numbered(_ count: Int) -> [SIMD2<Float>] {
        (0..<count).map { SIMD2(Float($0) / 65_536, -Float($0) / 65_536) }
    }

    @Test func bothChannelsAreKeptUntilTheEnd() throws {
        let frames = numbered(1_050)
        let sound = try InputRecorder.record(Given(frames), cancellation: Cancellation()).sound
        #expect(sound.rate == 1_000 && sound.samples.count == 1_050)
        #expect(sound.interleaved == frames.flatMap { [$0.x, $0.y] })
        let short = try InputRecorder.record(
            Given(frames), seconds: 1, cancellation: Cancellation()
        ).sound
        #expect(short.samples.count == 1_000)
        let mono = try InputRecorder.record(
            Given(frames.map { SIMD2($0.x, $0.x) }), cancellation: Cancellation()
        ).sound
        #expect(!mono.isStereo && mono.samples == frames.map(\.x))
    }

    @Test func itEndsWhereItIsToldTo() throws {
        let stop = Cancellation()
        var levels: [InputRecorder.Level] = []
        let take = try InputRecorder.record(Given(numbered(1_000)), cancellation: stop) {
            levels.append($0)
            if $0.seconds >= 0.3 { stop.cancel() }
        }
        #expect(take.sound.samples.count == 300 && take.fault == nil)
        #expect(levels.map(\.seconds) == [0.1, 0.2, 0.3])
        #expect(levels.last?.peak == Float(299) / 65_536)
    }

    @Test func aDeviceThatIsGoneFromTheStartIsAFault() throws {
        let late = try InputRecorder.record(Given(numbered(50)), cancellation: Cancellation())
        #expect(late.sound.samples.count == 50 && late.fault is Given.Gone)
        #expect(throws: Given.Gone.self) {
            try InputRecorder.record(Given([]), cancellation: Cancellation())
        }
    }

    @Test func whatIsNoNumberIsSilence() throws {
        let sound = try InputRecorder.record(
            Given([SIMD2(.nan, 0.5), SIMD2(0.25, .infinity)]), cancellation: Cancellation()
        ).sound
        #expect(sound.interleaved == [0, 0.5, 0.25, 0])
    }

    @Test func aDeviceOfALSAGivesItsSamples() throws {
        let folder = ALSAFixture.folder
        let frames = numbered(20_000)
        let floats = frames.flatMap { [$0.x, $0.y] }
        try floats.withUnsafeBytes { Data($0) }
            .write(to: folder.appendingPathComponent("in.raw"))
        let input = try AudioInputs.open(OutputOptions(device: "fromfile"))
        #expect(input.rate == 48_000 && input.period == 256)
        var heard: [Float] = []
        var block = [SIMD2<Float>](repeating: .zero, count: 256)
        while heard.count < 20_000 {
            let count = try block.withUnsafeMutableBufferPointer { try input.read(into: $0) }
            heard += block[..<count].flatMap { [$0.x, $0.y] }
        }
        #expect(heard.elementsEqual(floats.prefix(heard.count)))
    }

    @Test func wholeNumbersAreScaled() throws {
        let folder = ALSAFixture.folder
        let words: [Int32] = [.max, .min, 1 << 30, 0]
        let all = (0..<8_192).map { words[$0 % 4] }
        try all.withUnsafeBytes { Data($0) }.write(to: folder.appendingPathComponent("in.raw"))
        let input = try AudioInputs.open(OutputOptions(device: "wordsfromfile"))
        var block = [SIMD2<Float>](repeating: .zero, count: 256)
        let count = try block.withUnsafeMutableBufferPointer { try input.read(into: $0) }
        #expect(count > 1)
        #expect(block[0] == SIMD2(1, -1) && block[1] == SIMD2(0.5, 0))
    }

    @Test func aMissingInputIsNamed() {
        _ = ALSAFixture.folder
        let error = #expect(throws: PlaybackError.self) {
            try AudioInputs.open(OutputOptions(device: "no-such-device"))
        }
        #expect(error?.code == .noDevice && error?.device == "no-such-device")
    }

    @Test(.enabled(if: JACKServer.isInstalled))
    func anotherProgramIsRecordedThroughJACK() throws {
        try keepingTime {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("luthier-jack-in-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let server = try JACKServer(in: folder, period: 1_024)
            defer { server.end() }
            let input = try AudioInputs.open(OutputOptions(device: "jack:" + server.name))
            // Used by the playing thread alone.
            nonisolated(unsafe) let output = try JACKOutput("jack:" + server.name)
            try server.connect("Luthier:left", to: "Luthier-in:left")
            try server.connect("Luthier:right", to: "Luthier-in:right")
            let frames = numbered(48_000).map { $0 + SIMD2(1 / 65_536, -1 / 65_536) }
            let stop = Cancellation()
            let playing = Thread {
                let samples = frames.flatMap { [$0.x, $0.y] }
                try? samples.withUnsafeBufferPointer { try output.write($0, channels: 2) }
                try? output.drain()
                stop.cancel()
            }
            playing.start()
            let sound = try InputRecorder.record(input, seconds: 10, cancellation: stop).sound
            #expect(input.overruns == 0)
            let numbers = sound.side.map { Int(($0 * 65_536).rounded()) }.drop { $0 == 0 }
            #expect(numbers.count > 24_000)
            #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 || $1 == 0 })
        }
    }
}
