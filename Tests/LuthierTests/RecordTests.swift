import AudioFile
import Foundation
import Signal
import Testing

/// A sound of one's own from an input, from end to end.
@Suite struct RecordTests {
    /// The program beside a microphone that gives a second of silence, a tone of half a second on
    /// the left, and silence again.
    private func withMicrophone(level: Float = 0.5, _ body: (Program) throws -> Void) throws {
        try Program.inFolder { program in
            let tone = (0..<24_000).map { level * Float(sin(0.05 * Double($0))) }
            let silence = [Float](repeating: 0, count: 48_000)
            let frames = (silence + tone + silence + silence).flatMap { [$0, 0] as [Float] }
            try frames.withUnsafeBytes { Data($0) }
                .write(to: program.folder.appendingPathComponent("in.raw"))
            let configuration = """
                pcm.microphone {
                    type file slave.pcm { type null } file "/dev/null"
                    infile "\(program.path("in.raw"))" format raw
                }
                """
            try Data(configuration.utf8)
                .write(to: program.folder.appendingPathComponent("asound.conf"))
            var program = program
            program.environment["ALSA_CONFIG_PATH"] = program.path("asound.conf")
            try body(program)
        }
    }

    @Test func theSoundIsKeptWithoutTheSilenceAboutIt() throws {
        try withMicrophone { program in
            let run = try program.run(
                "record", "tone.wav", "--device", "microphone", "--seconds", "2")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("recording from microphone; Ctrl-C ends it"))
            #expect(run.errors.contains("→ tone.wav"))
            #expect(run.errors.contains("stereo, peak -6.0 dBFS"))
            let sound = try AudioFile.read(program.path("tone.wav"))
            #expect(sound.rate == 48_000 && sound.isStereo)
            #expect((28_000...30_000).contains(sound.samples.count))
            #expect(zip(sound.samples, sound.side).allSatisfy { abs($0 - $1) < 1e-5 })
            let again = try program.run("record", "tone.wav", "--device", "microphone")
            #expect(again.status == 1)
            #expect(again.errors.contains("tone.wav: is there already"))
            #expect(try AudioFile.read(program.path("tone.wav")) == sound)
            for name in ["take.wav", "take-2.wav"] {
                let run = try program.run("record", "--device", "microphone", "--seconds", "2")
                #expect(run.status == 0 && run.errors.contains("→ \(name)"), "\(run.errors)")
            }
            let whole = try program.run(
                "record", "whole.flac", "--device", "microphone", "--seconds", "2", "--no-trim",
                "--quiet")
            #expect(whole.status == 0 && whole.errors.isEmpty, "\(whole.errors)")
            #expect(try AudioFile.read(program.path("whole.flac")).samples.count == 96_000)
        }
    }

    @Test func whatCannotBeRecordedIsSaidInALine() throws {
        try withMicrophone(level: 0) { program in
            let silent = try program.run("record", "--device", "microphone", "--seconds", "1")
            #expect(silent.status == 1)
            #expect(silent.errors.contains("microphone: gave nothing but silence; turn it up"))
            #expect(!program.files().contains("take.wav"))
            let missing = try program.run("record", "--device", "no-such")
            #expect(missing.status == 1)
            #expect(missing.errors.contains("no-such: no such sound device"))
            let wrong = try program.run("record", "take.mp3", "--device", "microphone")
            #expect(wrong.status == 1 && wrong.errors.contains("take.mp3"))
            #expect(try program.run("record", "--seconds", "0").status == 2)
            #expect(try program.run("devices", "--midi", "--inputs").status == 2)
        }
    }
}
