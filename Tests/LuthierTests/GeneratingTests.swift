import AudioFile
import Foundation
import Instruments
import Models
import Signal
import TestSupport
import Testing

/// Vocoders that generate, from files in the user's folder, on the command line.
@Suite struct GeneratingTests {
    /// Waits until the program says something.
    private func wait(for text: String, in program: Program) throws {
        let limit = Date().addingTimeInterval(300)
        let file = URL(filePath: program.path("stderr.txt"))
        while Date() < limit {
            if let said = try? String(contentsOf: file, encoding: .utf8), said.contains(text) {
                return
            }
            usleep(5_000)
        }
        Issue.record("'\(text)' was never said")
    }

    private func encoding(_ name: String, frames: Int, in program: Program) throws {
        var state: UInt64 = 3
        let values = (0..<frames * 16).map { _ -> Float in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24) - 0.5
        }
        try NPYFile.write(NPYArray(shape: [frames, 16], values: values), to: program.path(name))
    }

    private func data(_ name: String, _ program: Program) throws -> Data {
        try Data(contentsOf: URL(filePath: program.path(name)))
    }

    @Test func theListHasThemWithTheirKind() throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet()
            try program.addTinyNSynth()
            let listed = try program.run("models").output
            #expect(listed.contains("wavenet: --vocoder tiny reads the pictures of instrument-16k"))
            #expect(listed.contains("nsynth: --vocoder nsynth encodes and decodes"))
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func aStoppedDecodeIsAValidFileAndGoesOnToTheSameBytes(_ signal: Int32) throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet()
            try encoding("a.npy", frames: 1_500, in: program)
            let decode = [
                "decode", "a.npy", "--pitch", "C3", "--vocoder", "tiny", "--temperature", "0.8",
                "--seed", "4",
            ]
            let whole = try program.run(decode + ["-o", "whole.wav"])
            #expect(whole.status == 0, "\(whole.errors)")
            #expect(whole.errors.hasPrefix("48.0 s of sound, "))

            let child = try program.start(decode + ["-o", "a.wav"])
            try wait(for: "48.0 s of sound, ", in: program)
            child.send(signal)
            let stopped = try program.finish(child)
            #expect(stopped.status == 130)
            #expect(
                stopped.errors.hasSuffix(
                    " s of 48.0 s, which a.wav holds; the same command with --resume goes on from "
                        + "there\n"), "\(stopped.errors)")
            let part = try AudioFile.read(program.path("a.wav")).samples.count
            #expect(part > 0 && part < 3 * 768_000)
            #expect(program.files().contains("a.wav.resume"))

            let again = try program.run(decode + ["-o", "a.wav"])
            #expect(again.status == 1 && again.errors.contains("an unfinished run is there"))
            let other = try program.run(decode + ["-o", "a.wav", "--resume", "--top-k", "9"])
            #expect(other.status == 1)
            #expect(other.errors.contains("--top-k was all and is 9"), "\(other.errors)")

            let resumed = try program.run(decode + ["-o", "a.wav", "--resume"])
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(resumed.errors.contains(" % done, "))
            #expect(!program.files().contains("a.wav.resume"))
            // But for the name in it.
            let (a, b) = (try program.samples("a.wav"), try program.samples("whole.wav"))
            #expect(a == b && a.count == 3 * 768_000)
            #expect(try data("a.wav", program) == data("whole.wav", program))
        }
    }

    @Test func severalNotesAreGeneratedTogetherAndAllWhole() throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet()
            for (name, frames) in [("a.npy", 20), ("b.npy", 45), ("c.npy", 7)] {
                try encoding(name, frames: frames, in: program)
            }
            let run = try program.run(
                ["decode", "a.npy", "b.npy", "c.npy", "--pitch", "60", "--vocoder", "tiny"]
                    + Program.exact)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.hasPrefix("3 notes, 2.3 s of sound, "))
            #expect(
                try ["a", "b", "c"].map { try program.samples($0 + ".wav").count / 512 }
                    == [20, 45, 7])
        }
    }

    @Test func nsynthEncodesWithItsOwnEncoderAndTakesBareEncodings() throws {
        try Program.inFolder { program in
            try program.addTinyNSynth()
            try program.writeNoise("noise.wav", seconds: 1)
            for arguments in [
                ["encode", "noise.wav", "-o", "ours.npy"],
                ["encode", "noise.wav", "--model", "nsynth", "-o", "theirs.npy"],
                ["encode", "noise.wav", "--model", "nsynth", "--level", "keep", "-o", "kept.npy"],
                ["encode", "noise.wav", "--model", "nsynth", "--level", "0.8", "-o", "level.npy"],
            ] {
                let run = try program.run(arguments)
                #expect(run.status == 0, "\(run.errors)")
            }
            #expect(try data("ours.npy", program) != data("theirs.npy", program))
            // A published encoder gets sounds at their own level, as it did where it comes from.
            #expect(try data("kept.npy", program) == data("theirs.npy", program))
            #expect(try data("level.npy", program) != data("theirs.npy", program))
            let exact = Program.exact + ["--vocoder", "nsynth", "--argmax"]
            let decoded = try program.run(
                ["decode", "theirs.npy", "-o", "decoded.wav", "--pitch", "C4"] + exact)
            #expect(decoded.status == 0, "\(decoded.errors)")
            #expect(
                decoded.errors.hasPrefix(
                    "luthier: nsynth takes the pitch from the picture; --pitch has no effect\n"))
            let again = try program.run(["resynth", "noise.wav", "-o", "again.wav"] + exact)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try program.samples("again.wav") == program.samples("decoded.wav"))
            #expect(try program.samples("again.wav").count == 15_872)
            let blended = try program.run(
                ["blend", "noise.wav", "theirs.npy", "--mix", "1", "-o", "blend.wav"] + exact)
            #expect(blended.status == 0, "\(blended.errors)")
            #expect(try program.samples("blend.wav") == program.samples("decoded.wav"))
        }
    }

    @Test func whatIsComputedWithCanBeChosen() throws {
        try Program.inFolder { program in
            try program.addTinyNSynth()
            try program.addTinyWaveNet()
            try encoding("a.npy", frames: 4, in: program)
            for vocoder in ["nsynth", "tiny"] {
                let decode =
                    ["decode", "a.npy", "--pitch", "C3", "--vocoder", vocoder, "--seed", "2"]
                    + Program.exact
                for (name, options) in [
                    ("usual", []), ("whole", ["--precision", "int8"]),
                    ("float", ["--precision", "float"]),
                ] {
                    let run = try program.run(decode + options + ["-o", "\(name).wav"])
                    #expect(run.status == 0, "\(run.errors)")
                }
                #expect(try data("usual.wav", program) == data("whole.wav", program))
                #expect(try data("usual.wav", program) != data("float.wav", program))
            }
            let folder = program.folder.appendingPathComponent(
                ".local/share/luthier/Presets/Models")
            let own = try NSynthVocoder(folder: folder, precision: .float)
            let codes = try NPYFile.read(program.path("a.npy")).values
            let encoding = Encoding(codes: codes, pitch: PitchTrack(constant: 0, frames: 4))
            let float = try program.run(
                ["decode", "a.npy", "--vocoder", "nsynth", "--seed", "2", "--precision", "float"]
                    + Program.exact + ["-o", "float.wav"])
            #expect(float.status == 0, "\(float.errors)")
            #expect(try program.samples("float.wav") == own.render(encoding, seed: 2))
        }
    }

    @Test func aRunIsNotGoneOnWithInAnotherPrecision() throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet()
            try encoding("a.npy", frames: 1_500, in: program)
            let decode = ["decode", "a.npy", "--pitch", "C3", "--vocoder", "tiny", "-o", "a.wav"]
            let child = try program.start(decode)
            try wait(for: "48.0 s of sound, ", in: program)
            child.send(SIGINT)
            #expect(try program.finish(child).status == 130)
            let other = try program.run(decode + ["--resume", "--precision", "float"])
            #expect(other.status == 1)
            #expect(other.errors.contains("--precision was int8 and is float"), "\(other.errors)")
        }
    }

    /// A model beside the one in use, whose encodings a vocoder reads, and whose weights are broken.
    @Test(arguments: [0, 100, 5_000])
    func aCompanionThatCannotBeReadIsToldInALineWhereItIsNeeded(_ length: Int) throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet()
            let models = program.folder.appendingPathComponent(
                ".local/share/luthier/Presets/Models")
            let bundled = Program.repository.appendingPathComponent("Presets/Models")
            let weights = try Data(
                contentsOf: bundled.appendingPathComponent("instrument-16k.safetensors"))
            try weights.prefix(length).write(
                to: models.appendingPathComponent("other.safetensors"))
            try FileManager.default.copyItem(
                at: bundled.appendingPathComponent("instrument-16k.json"),
                to: models.appendingPathComponent("other.json"))
            let tiny = models.appendingPathComponent("tiny.json")
            let text = try String(contentsOf: tiny, encoding: .utf8)
            try text.replacing("\"instrument-16k\"", with: "\"other\"")
                .write(to: tiny, atomically: true, encoding: .utf8)

            let asked = try program.run("resynth", "Sitar", "--vocoder", "tiny")
            #expect(asked.status == 1)
            let lines = asked.errors.split(separator: "\n")
            #expect(lines.count == 1, "\(asked.errors)")
            #expect(
                asked.errors.hasPrefix("luthier: ") && asked.errors.contains("other.safetensors"),
                "\(asked.errors)")
            // Whoever does not need it does not hear of it.
            let plain = try program.run("resynth", "Sitar", "-o", "plain.wav", "-q")
            #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
            let listed = try program.run("models")
            #expect(listed.status == 0 && listed.output.contains("tiny"), "\(listed.errors)")
        }
    }

    @Test func whatDoesNotFitIsToldInALine() throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet(encoderHash: "none")
            let incompatibility = try program.run("resynth", "Sitar", "--vocoder", "tiny")
            #expect(incompatibility.status == 1)
            #expect(
                incompatibility.errors
                    == "luthier: tiny: was trained on pictures of other weights of "
                    + "instrument-16k than those here; train it anew, or give another --vocoder\n")
            let model = try program.run("encode", "Sitar", "--model", "tiny")
            #expect(
                model.errors == "luthier: tiny: a vocoder of the pictures of instrument-16k; give "
                    + "--model instrument-16k --vocoder tiny\n")
            let missing = try program.run("resynth", "Sitar", "--vocoder", "nsynth")
            #expect(
                missing.errors.hasSuffix(
                    "; 'luthier models import PATH' makes it of Magenta's checkpoint\n"))
            #expect(!program.files().contains { $0.hasSuffix(".wav") })
        }
    }

    @Test(arguments: [
        ["--temperature", "0.5"], ["--argmax"], ["--top-k", "3"], ["--resume"],
        ["--precision", "float"],
    ])
    func optionsThatTheVocoderCannotHeedAreRefused(_ option: [String]) throws {
        try Program.inFolder { program in
            try encoding("a.npy", frames: 3, in: program)
            let run = try program.run(
                ["decode", "a.npy", "--pitch", "C4", "--vocoder", "harmonic"] + option)
            #expect(run.status == 2)
            #expect(run.errors.contains("\(option[0]) is for vocoders that generate"))
        }
    }

    @Test func aSoundIsContinuedAndOneGrownFromAnEncoding() throws {
        try Program.inFolder { program in
            try program.addTinyWaveNet()
            try program.writeNoise("noise.wav", seconds: 1)
            try encoding("a.npy", frames: 20, in: program)
            let generate = ["generate", "--model", "tiny"] + Program.exact
            let continued = try program.run(
                generate + ["--seed-audio", "noise.wav", "--seconds", "0.5", "-o", "more.wav"])
            #expect(continued.status == 0, "\(continued.errors)")
            #expect(continued.errors.contains("goes on with its last half second"))
            // 31 frames of the sound, 16 new ones.
            #expect(try program.samples("more.wav").count == 47 * 512)
            let grown = try program.run(
                generate + ["--picture", "a.npy", "--pitch", "C3", "-o", "grown.wav"])
            #expect(grown.status == 0, "\(grown.errors)")
            let decoded = try program.run(
                ["decode", "a.npy", "--pitch", "C3", "--vocoder", "tiny", "-o", "decoded.wav"]
                    + Program.exact)
            #expect(decoded.status == 0, "\(decoded.errors)")
            #expect(try program.samples("grown.wav") == program.samples("decoded.wav"))
            let silence = try program.run(generate + ["--seconds", "0.1", "-o", "new.wav"])
            #expect(silence.status == 0 && silence.errors.contains("an empty one at C4"))
            #expect(try program.samples("new.wav").count == 3 * 512)
        }
    }

    @Test func anUnconditionedNetworkGrowsSoundsAndContinuesThem() throws {
        try Program.inFolder { program in
            try program.addUnconditionedWaveNet()
            try program.writeNoise("noise.wav", seconds: 1)
            let generate = ["generate", "--model", "free", "--seconds", "0.2"] + Program.exact
            for (name, seed) in [("a", "1"), ("again", "1"), ("b", "2")] {
                let run = try program.run(generate + ["--seed", seed, "-o", "\(name).wav"])
                #expect(run.status == 0, "\(run.errors)")
            }
            let grown = try program.samples("a.wav")
            // 0.2 s are 6.25 frames of 512.
            #expect(grown.count == 6 * 512)
            #expect(try program.samples("again.wav") == grown)
            #expect(try program.samples("b.wav") != grown)
            let run = try program.run(
                generate + ["--seed-audio", "noise.wav", "--seed", "1", "-o", "more.wav"])
            #expect(run.status == 0, "\(run.errors)")
            let continued = try program.samples("more.wav")
            #expect(continued.count == 37 * 512)
            #expect(Array(continued.suffix(6 * 512)) != grown)
            let refused = try program.run(generate + ["--pitch", "C3"])
            #expect(refused.status == 2)
            #expect(refused.errors.contains("free is not conditioned"))
        }
    }
}
