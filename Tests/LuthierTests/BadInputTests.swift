import AudioFile
import Foundation
import Testing

/// Files that cannot be used end with one line that names them, and no output.
@Suite struct BadInputTests {
    private func expectOneLine(
        _ arguments: [String], names subject: String, says words: String? = nil,
        in program: Program
    ) throws {
        let outcome = try program.run(arguments)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("luthier: "))
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains(subject), "\(outcome.errors)")
        if let words { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
        #expect(!program.files().contains { $0.hasSuffix("-resynth.wav") })
    }

    private func write(_ bytes: [UInt8], as name: String, in program: Program) throws {
        try Data(bytes).write(to: URL(filePath: program.path(name)))
    }

    @Test func soundsThatAreNone() throws {
        try Program.inFolder { program in
            try write([], as: "empty.wav", in: program)
            try write(Array("this is no sound".utf8), as: "text.wav", in: program)
            try FileManager.default.createDirectory(
                atPath: program.path("folder.wav"), withIntermediateDirectories: false)
            for name in ["empty.wav", "text.wav", "folder.wav", "missing.wav"] {
                try expectOneLine(["resynth", name], names: name, in: program)
            }
        }
    }

    @Test func aSoundOfLessThanOneFrame() throws {
        try Program.inFolder { program in
            try AudioFile.write(
                [0.1, 0.2], rate: 16_000, to: program.path("short.wav"),
                settings: ExportSettings(format: .float32, isNormalized: false))
            try expectOneLine(["resynth", "short.wav"], names: "short.wav", in: program)
        }
    }

    @Test func aHeaderThatIsCutOff() throws {
        try Program.inFolder { program in
            try program.writeNoise("whole.wav", seconds: 1)
            let bytes = try Data(contentsOf: URL(filePath: program.path("whole.wav")))
            try write([UInt8](bytes.prefix(30)), as: "cut.wav", in: program)
            try expectOneLine(["resynth", "cut.wav"], names: "cut.wav", in: program)
        }
    }

    @Test func encodingsThatAreNone() throws {
        try Program.inFolder { program in
            func npy(_ name: String, _ shape: [Int], _ value: Float = 0.5) throws {
                let count = shape.reduce(1, *)
                let array = NPYArray(shape: shape, values: Array(repeating: value, count: count))
                try NPYFile.write(array, to: program.path(name))
            }
            try npy("wide.npy", [5, 17])
            try npy("nan.npy", [5, 16], .nan)
            try npy("none.npy", [0, 16])
            try npy("good.npy", [5, 16])
            try npy("lone.npy", [5, 16])
            try npy("good.f0.npy", [7, 2])
            for (name, shape, value) in [
                ("narrow", [80, 2], Float(0.5)), ("loud", [2, 80], 2.5), ("odd", [2, 80], .nan),
            ] {
                try npy("\(name).npy", [5, 16])
                try npy("\(name).eq.npy", shape, value)
            }
            try write(Array("PK\u{3}\u{4}".utf8), as: "zip.npy", in: program)
            let whole = try Data(contentsOf: URL(filePath: program.path("lone.npy")))
            try write([UInt8](whole.dropLast(8)), as: "cut.npy", in: program)
            for (name, words) in [
                ("wide.npy", "(5, 17)"), ("nan.npy", "not a finite number"),
                ("none.npy", "no frames"), ("zip.npy", ".npz archive"),
                ("cut.npy", "its header says (5, 16)"),
            ] {
                try expectOneLine(
                    ["decode", name, "--pitch", "C4"], names: name, says: words, in: program)
            }
            try expectOneLine(
                ["decode", "lone.npy"], names: "lone.npy", says: "--pitch C4", in: program)
            try expectOneLine(
                ["decode", "good.npy"], names: "good.f0.npy", says: "7 frames", in: program)
            for name in ["narrow", "loud", "odd"] {
                try expectOneLine(
                    ["decode", "\(name).npy", "--pitch", "C4"], names: "\(name).eq.npy",
                    says: "(2, 80)", in: program)
            }
        }
    }

    @Test func outputsThatCannotBeWritten() throws {
        try Program.inFolder { program in
            try write([1], as: "file", in: program)
            try expectOneLine(
                ["resynth", "Sitar", "-o", "file/a.wav", "-q"], names: "file", in: program)
            try expectOneLine(
                ["resynth", "Sitar", "Harp", "-o", "-", "-q"], names: "standard output", in: program
            )
            try expectOneLine(
                ["resynth", "Sitar", "--quiet", "-o", "/proc/a.wav"], names: "/proc/a.wav",
                says: "its folder takes no new files", in: program)
        }
    }

    @Test func aModelThatIsDamagedOrUnknown() throws {
        try Program.inFolder { program in
            try expectOneLine(
                ["resynth", "Sitar", "--model", "none-such"], names: "none-such",
                says: "instrument-48k", in: program)
            let models = program.path("data/Presets/Models") + "/"
            let bundled = Program.repository.appendingPathComponent("Presets/Models")
            try FileManager.default.createDirectory(
                atPath: models, withIntermediateDirectories: true)
            for ending in ["json", "safetensors"] {
                let name = "instrument-48k." + ending
                let bytes = try Data(contentsOf: bundled.appendingPathComponent(name))
                let kept = ending == "json" ? bytes : bytes.prefix(bytes.count / 2)
                try kept.write(to: URL(filePath: models + name))
            }
            try program.writeNoise("noise.wav", seconds: 1)
            try expectOneLine(
                ["resynth", "noise.wav", "--data", "data"], names: "instrument-48k.safetensors",
                in: program)
        }
    }

    @Test func aPresetThatIsDamaged() throws {
        try Program.inFolder { program in
            try write(Array("{\"name\": 3".utf8), as: "bad.json", in: program)
            try expectOneLine(
                ["blend", "--preset", "bad.json"], names: "bad.json", in: program)
        }
    }
}
