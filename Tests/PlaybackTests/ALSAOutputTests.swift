import Foundation
import Playback
import Signal
import Testing

/// Against ALSA's own `file` and `null` devices, set up in a private configuration: there need not
/// be a sound card. They are not paced, so content is checked here and timing is not.
@Suite(.serialized) struct ALSAOutputTests {
    private func open(_ device: String) throws -> ALSAOutput {
        _ = ALSAFixture.folder
        return try ALSAOutput(OutputOptions(device: device))
    }

    private func play(_ samples: [Float], on device: String) throws -> [UInt8] {
        let file = ALSAFixture.folder.appendingPathComponent("out.raw")
        try? FileManager.default.removeItem(at: file)
        do {
            let output = try open(device)
            try Player(output: output).play(SampleBuffer(samples: samples, rate: output.rate))
        }
        return [UInt8](try Data(contentsOf: file))
    }

    @Test func theThreadHasItsOldSchedulingAgainAfterTheEnd() throws {
        let before = sched_getscheduler(0)
        let output = try open("nothing")
        let sound = [Float](repeating: 0.1, count: 256)
        try sound.withUnsafeBufferPointer { try output.write($0, channels: 1) }
        let allowed = [before, SCHED_RR | 0x4000_0000]
        #expect(allowed.contains(sched_getscheduler(0)))
        try output.drain()
        #expect(sched_getscheduler(0) == before)
    }

    @Test func prefersFloatStereoAt48Kilohertz() throws {
        let output = try open("nothing")
        #expect(output.format == .float)
        #expect(output.channels == 2)
        #expect(output.rate == 48_000)
        #expect(output.period == 256)
        #expect(output.bufferSize == 1_024)
    }

    @Test func everySampleReachesBothChannels() throws {
        let samples = (0..<3_000).map { Float($0 % 200) / 200 - 0.5 }
        let bytes = try play(samples, on: "tofile")
        let floats = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        #expect(floats.count >= 6_000)
        for (i, sample) in samples.enumerated() {
            #expect(floats[2 * i] == sample && floats[2 * i + 1] == sample)
        }
        #expect(floats.dropFirst(6_000).allSatisfy { $0 == 0 })
    }

    @Test func fallsBackToIntegersAndClips() throws {
        #expect(try open("integers").format == .int32)
        let bytes = try play([0, 1, -1, 2, .nan, 0.5], on: "integers")
        let words = bytes.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
        #expect(
            words.prefix(12).enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
                == [0, .max, -.max, .max, 0, 1_073_741_824])
    }

    @Test func takesTheDevicesOwnRateInsteadOfALSAsResampling() throws {
        #expect(try open("slow").rate == 44_100)
    }

    @Test func sixteenBitSamplesAreRoundedAndClipped() {
        var target = [Int16](repeating: -1, count: 12)
        let samples: [Float] = [0, 1, -1, 2, .nan, 0.5]
        samples.withUnsafeBufferPointer { source in
            target.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                SampleFormat.int16.interleave(source, from: 1, to: 2, into: base)
            }
        }
        #expect(
            target == [0, 0, 32_767, 32_767, -32_767, -32_767, 32_767, 32_767, 0, 0]
                + [16_384, 16_384])
    }

    @Test func aMissingDeviceIsNamedWithWhatWouldDo() {
        let error = #expect(throws: PlaybackError.self) { try open("no-such-device") }
        #expect(error?.code == .noDevice)
        #expect(error?.description.hasPrefix("no-such-device: ") == true)
        #expect(error?.description.contains("luthier devices") == true)
    }

    @Test func listsDevicesWithoutConverters() {
        _ = ALSAFixture.folder
        let devices = ALSADevices.list()
        #expect(devices.map(\.name) == ["nothing"])
        #expect(devices.first?.description == "Nothing at all")
    }

    @Test func writesNothingToStandardError() throws {
        let file = ALSAFixture.folder.appendingPathComponent("stderr.txt")
        let saved = dup(2)
        let sink = Glibc.open(file.path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        dup2(sink, 2)
        let failed = (try? open("no-such-device")) == nil
        dup2(saved, 2)
        close(sink)
        close(saved)
        #expect(failed)
        #expect(try Data(contentsOf: file).isEmpty)
    }
}
