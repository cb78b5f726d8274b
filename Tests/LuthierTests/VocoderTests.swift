import AudioFile
import Foundation
import Testing

/// `--vocoder` on the command line.
@Suite struct VocoderTests {
    @Test func theDefaultByItsNameGivesTheSameFile() throws {
        try Program.inFolder { program in
            try program.writeNoise("noise.wav", seconds: 1)
            let listed = try program.run("models", "--json")
            let models = try #require(
                try JSONSerialization.jsonObject(with: Data(listed.output.utf8))
                    as? [[String: Any]])
            let names = try #require(models.first?["vocoders"] as? [String])
            #expect(names.contains("harmonic"))
            #expect(
                try program.run("models").output.contains(
                    "vocoders: \(names.joined(separator: ", "))"))
            for (file, option) in [("a.wav", []), ("b.wav", ["--vocoder", names[0]])] {
                let outcome = try program.run(["resynth", "noise.wav", "-o", file] + option)
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
            let files = try ["a.wav", "b.wav"].map {
                try Data(contentsOf: URL(filePath: program.path($0)))
            }
            #expect(files[0] == files[1] && files[0].count > 90_000)
        }
    }

    @Test(arguments: [
        ["resynth", "Sitar"], ["decode", "lone.npy", "--pitch", "C4"], ["blend", "Sitar", "Bird"],
        ["blend", "--preset", "Sea Harp"], ["demo", "--no-play"], ["inspect", "Sitar"],
        ["play", "lone.npy", "--pitch", "C4", "-o", "x.wav"], ["bench", "--runs", "1"],
        ["bench", "latency", "--presses", "1"], ["bench", "stress", "--minutes", "0.01"],
    ])
    func aNameThatTheModelLacksIsToldInOneLineWithThoseItHas(_ arguments: [String]) throws {
        try Program.inFolder { program in
            try NPYFile.write(
                NPYArray(shape: [5, 16], values: Array(repeating: 0.5, count: 80)),
                to: program.path("lone.npy"))
            let outcome = try program.run(arguments + ["--vocoder", "tube"])
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix("luthier: tube: no vocoder of that name; there "),
                "\(outcome.errors)")
            #expect(outcome.errors.contains("harmonic"))
            #expect(outcome.errors.split(separator: "\n").count == 1)
            #expect(!program.files().contains { $0.hasSuffix(".wav") })
        }
    }

    @Test func aPresetsVocoderIsOverriddenByTheOption() throws {
        try Program.inFolder { program in
            let preset = """
                {"version": 1, "name": "Tube", "sounds": ["Sitar", "Bird"], "weights": [0.5, 0.5],
                 "vocoder": "tube"}
                """
            try Data(preset.utf8).write(to: URL(filePath: program.path("tube.json")))
            let blend = ["blend", "--preset", "tube.json", "-o", "out.wav"]
            let refused = try program.run(blend)
            #expect(refused.status == 1 && refused.errors.contains("tube: no vocoder"))
            let taken = try program.run(blend + ["--vocoder", "harmonic"])
            #expect(taken.status == 0, "\(taken.errors)")
            #expect(program.files().contains("out.wav"))
        }
    }
}
