import AudioFile
import Foundation
import Signal
import Testing

/// A stereo file, from end to end.
@Suite struct StereoTests {
    private static let settings =
        ["--format", "float", "--no-normalize", "--no-cache", "--quiet", "--data"]
        + [Program.repository.path]

    /// The program beside a second of noise on the left alone.
    private func withNoise(_ body: (Program) throws -> Void) throws {
        try Program.inFolder { program in
            var random = SplitMix64(seed: 3)
            let samples = (0..<48_000).flatMap { _ in [random.nextUniform() - 0.5, 0] as [Float] }
            try AudioFile.write(
                samples, channels: 2, rate: 48_000, to: program.path("left.wav"),
                settings: ExportSettings(format: .float32, isNormalized: false))
            try body(program)
        }
    }

    /// How loud left and right of a file are in dBFS.
    private func levels(_ program: Program, _ name: String) throws -> (left: Float, right: Float) {
        let sound = try AudioFile.read(program.path(name))
        func level(_ step: Int) -> Float {
            let both = sound.interleaved
            let channel = stride(from: step, to: both.count, by: 2).map { both[$0] }
            return Loudness.decibels(max(1e-9, Loudness.rms(channel)))
        }
        return (level(0), level(1))
    }

    @Test func whatIsOnTheLeftStaysThere() throws {
        try withNoise { program in
            let run = try program.run(["resynth", "left.wav", "-o", "again.wav"] + Self.settings)
            #expect(run.status == 0, "\(run.errors)")
            let again = try levels(program, "again.wav")
            #expect(again.left > -20 && again.right < again.left - 60)
            let blend = try program.run(
                ["blend", "left.wav", "Sitar", "-o", "half.wav"] + Self.settings)
            #expect(blend.status == 0, "\(blend.errors)")
            let half = try levels(program, "half.wav")
            #expect(half.left > half.right + 3 && half.right > half.left - 20)
        }
    }

    @Test func oneChannelIsWrittenWhereItIsAskedFor() throws {
        try withNoise { program in
            for (name, options) in [("a.wav", ["--mono"]), ("b.wav", ["--stereo", "0"])] {
                let run = try program.run(
                    ["blend", "left.wav", "left.wav", "--mix", "0", "-o", name] + options
                        + Self.settings)
                #expect(run.status == 0, "\(run.errors)")
                let facts = try AudioFile.facts(program.path(name))
                #expect(facts.channels == 1)
            }
            let (a, b) = (try program.samples("a.wav"), try program.samples("b.wav"))
            #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test func anEncodingOnDiskIsStereo() throws {
        try withNoise { program in
            let made = try program.run(
                "encode", "left.wav", "--pitch-track", "--data", Program.repository.path)
            #expect(made.status == 0, "\(made.errors)")
            #expect(program.files().contains("left.image.npy"))
            let run = try program.run(["decode", "left.npy", "-o", "again.wav"] + Self.settings)
            #expect(run.status == 0, "\(run.errors)")
            let again = try levels(program, "again.wav")
            #expect(again.right < again.left - 60)
        }
    }

    @Test func aStereoFileIsPlayedInStereo() throws {
        try withNoise { program in
            let run = try program.run(
                ["play", "left.wav", "Sitar", "-o", "heard.wav", "--quiet", "--data"]
                    + [Program.repository.path])
            #expect(run.status == 0, "\(run.errors)")
            let facts = try AudioFile.facts(program.path("heard.wav"))
            #expect(facts.channels == 2)
            let heard = try AudioFile.read(program.path("heard.wav"))
            // But for the dither of 16 bits.
            #expect(
                zip(heard.side, heard.samples).prefix(40_000).allSatisfy { abs($0 - $1) < 1e-4 })
            #expect(heard.side[60_000...].allSatisfy { abs($0) < 1e-4 })
        }
    }
}
