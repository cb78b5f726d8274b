import AudioFile
import Foundation
import Signal
import Testing

/// Loudness after EBU R 128, measured and brought about.
@Suite struct ProgrammeLoudnessTests {
    /// A sine of 1 kHz, whose loudness on both channels is its level in dBFS, and 3 LU less on one.
    private func sine(_ decibels: Float, seconds: Double, rate: Int = 48_000) -> [Float] {
        let amplitude = Loudness.amplitude(decibels: decibels)
        return (0..<Int(seconds * Double(rate))).map {
            amplitude * Float(sin(2 * .pi * 1_000 * Double($0) / Double(rate)))
        }
    }

    /// The minimum requirements of EBU Tech 3341, case 1 and 2: −23 and −33 dBFS in stereo.
    @Test(arguments: [Float(-23), -33]) func aStereoSineHasTheLoudnessOfItsLevel(_ level: Float)
        throws
    {
        let stereo = sine(level, seconds: 20).flatMap { [$0, $0] }
        let loudness = try #require(
            ProgrammeLoudness.integrated(stereo, channels: 2, rate: 48_000))
        #expect(abs(loudness - level) < 0.1)
    }

    @Test(arguments: [16_000, 44_100, 48_000]) func oneChannelHasThreeUnitsLess(_ rate: Int) throws
    {
        let mono = sine(-23, seconds: 4, rate: rate)
        let one = try #require(ProgrammeLoudness.integrated(mono, channels: 1, rate: rate))
        let two = try #require(
            ProgrammeLoudness.integrated(mono, channels: 1, rate: rate, isDualMono: true))
        #expect(abs(one - -26.01) < 0.15)
        #expect(abs(two - one - 3.01) < 0.01)
    }

    @Test func shortSoundIsMeasuredAndSilenceIsNot() throws {
        let short = try #require(
            ProgrammeLoudness.integrated(sine(-20, seconds: 0.1), channels: 1, rate: 48_000))
        #expect(abs(short - -23.01) < 0.3)
        let silence = [Float](repeating: 0, count: 48_000)
        #expect(ProgrammeLoudness.integrated(silence, channels: 1, rate: 48_000) == nil)
        #expect(ProgrammeLoudness.integrated([], channels: 1, rate: 48_000) == nil)
    }

    @Test func theFactorStaysWithinFullScale() {
        let quiet = sine(-40, seconds: 1)
        #expect(abs(ProgrammeLoudness.factor(on: quiet, of: -43, to: -18) - 17.78) < 0.01)
        let clicks = (0..<48_000).map { $0 % 12_000 == 0 ? Float(0.5) : 0 }
        #expect(ProgrammeLoudness.factor(on: clicks, of: -50, to: -18) == 2)
    }

    @Test(arguments: [Float(-16), -23]) func aFileIsBroughtToALoudness(_ target: Float) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("x.wav").path
        var settings = ExportSettings(format: .int24)
        settings.loudness = target
        let levels = try AudioFile.write(
            sine(-40, seconds: 3), rate: 48_000, to: path, settings: settings)
        #expect(abs((levels.loudness ?? 0) - target) < 0.1 && levels.clipping == nil)
        let read = try AudioFile.read(path)
        let loudness = try #require(
            ProgrammeLoudness.integrated(read.samples, channels: 1, rate: read.rate))
        #expect(abs(loudness - target) < 0.1)
    }

    @Test func whatIsCutOffIsToldAfterItWasWritten() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("x.wav").path
        let loud = [Float](repeating: 1.5, count: 10) + [Float](repeating: 0.5, count: 90)
        let levels = try AudioFile.write(
            loud, rate: 48_000, to: path, settings: ExportSettings(isNormalized: false))
        #expect(levels.clipping?.samples == 10 && levels.clipping?.total == 100)
        #expect(
            levels.clipping?.told
                == "\(path): 10 of 100 samples were cut off, by up to 3.5 dB; "
                + "without --no-normalize none is, nor with --loudness")
        #expect(try AudioFile.write(loud, rate: 48_000, to: path) == SoundLevels())
    }
}
