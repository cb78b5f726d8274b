import AudioFile
import Foundation
import Testing

/// `luthier vocode` with a tiny generator that PyTorch saved.
@Suite struct VocodeTests {
    private static let model = Program.repository
        .appendingPathComponent("Tests/NeuralTests/Fixtures/checkpoint").path
    private static let plain = ["--format", "float", "--no-normalize"]

    private func mel(_ shape: [Int], in program: Program, _ name: String = "mel.npy") throws {
        let count = shape.reduce(1, *)
        let values = (0..<count).map { Float($0 % 7) - 3 }
        try NPYFile.write(NPYArray(shape: shape, values: values), to: program.path(name))
    }

    @Test func aSpectrumGivesAHopOfSamplesAFrame() throws {
        try Program.inFolder { program in
            try mel([4, 50], in: program)
            let run = try program.run(
                ["vocode", "mel.npy", "--model", Self.model, "-o", "out.wav"] + Self.plain)
            #expect(run.status == 0)
            #expect(run.output == "")
            #expect(run.errors.contains("of 2 checkpoints"))
            #expect(run.errors.contains("mel → out.wav"))
            let sound = try AudioFile.read(program.path("out.wav"))
            #expect(sound.rate == 8000)
            #expect(sound.samples.count == 50 * 8)
        }
    }

    @Test func theSavedSpectrumOfASoundGivesTheSameSamples() throws {
        try Program.inFolder { program in
            try program.writeNoise("noise.wav", seconds: 1)
            let first = try program.run(
                ["vocode", "noise.wav", "--model", Self.model, "--save-mel"] + Self.plain)
            #expect(first.status == 0)
            let saved = try NPYFile.read(program.path("noise-vocode.mel.npy"))
            #expect(saved.shape == [4, 1000])
            let again = try program.run(
                [
                    "vocode", "noise-vocode.mel.npy", "--model", Self.model + "/old.pth", "-o",
                    "again.wav", "-q",
                ] + Self.plain)
            #expect(again.status == 0)
            #expect(again.errors == "")
            let samples = try program.samples("noise-vocode.wav")
            #expect(samples.count == 8000)
            #expect(try program.samples("again.wav") == samples)
        }
    }

    @Test func theRateMayBeAnother() throws {
        try Program.inFolder { program in
            try mel([50, 4], in: program)
            let run = try program.run(
                "vocode", "mel.npy", "--model", Self.model, "--rate", "48000", "-o", "out.wav")
            #expect(run.status == 0)
            #expect(try AudioFile.read(program.path("out.wav")).rate == 48_000)
            #expect(try program.samples("out.wav").count == 2400)
        }
    }

    @Test func whatDoesNotFitIsToldInOneLine() throws {
        try Program.inFolder { program in
            try mel([5, 7], in: program)
            let fixtures = Program.repository.appendingPathComponent("Tests/NeuralTests/Fixtures")
            let manager = FileManager.default
            try manager.createDirectory(
                atPath: program.path("bad"), withIntermediateDirectories: true)
            try manager.copyItem(
                atPath: Self.model + "/config.json", toPath: program.path("bad/config.json"))
            try manager.copyItem(
                atPath: fixtures.appendingPathComponent("hostile.pth").path,
                toPath: program.path("bad/hostile.pth"))
            let cases = [
                (Self.model, "has the shape (5, 7)"), ("nowhere", "does not exist"),
                (program.folder.path, "config.json: does not exist"),
                ("bad", "names the Python object posix.system"),
            ]
            for (model, wanted) in cases {
                let run = try program.run(["vocode", "mel.npy", "-q", "--model", model])
                #expect(run.status == 1)
                #expect(run.errors.contains(wanted), "\(run.errors)")
                #expect(run.errors.split(separator: "\n").count == 1)
                #expect(!program.files().contains("mel-vocode.wav"))
            }
        }
    }

    @Test(arguments: [
        ["vocode", "mel.npy"], ["vocode", "--model", "x"],
        ["vocode", "a.npy", "--model", "x", "--rate", "7"],
        ["vocode", "a.npy", "--model", "x", "--format", "12"],
        ["vocode", "a.npy", "--model", "x", "--save-mel", "-o", "-"],
    ])
    func wrongUseEndsWithTwo(_ arguments: [String]) throws {
        try Program.inFolder { program in
            let run = try program.run(arguments)
            #expect(run.status == 2)
            #expect(program.files().allSatisfy { $0.hasPrefix("std") })
        }
    }
}
