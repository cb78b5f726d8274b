import AudioFile
import Foundation
import Models
import Neural
import Testing

/// Sounds to tokens and back through the built program, with books of random numbers.
@Suite struct TokenTests {
    private static let books: [Float] = (0..<2 * 8 * 17).map { sin(Float($0 * $0)) }

    /// Runs `body` with a program whose folder `data` has the bundled models, and books if asked for.
    private func withBooks(_ areThere: Bool = true, _ body: (Program) throws -> Void) throws {
        try Program.inFolder { program in
            let files = FileManager.default
            let speech = program.path("data/Presets/Speech")
            try files.createDirectory(atPath: speech, withIntermediateDirectories: true)
            try files.createSymbolicLink(
                atPath: program.path("data/Presets/Models"),
                withDestinationPath: Program.repository.path + "/Presets/Models")
            if areThere {
                try SafetensorsFile.write(
                    tensors: [.init("quantiser.books", shape: [2, 8, 17], values: Self.books)],
                    to: speech + "/language.safetensors")
                try program.addLanguageConfiguration(in: speech)
            }
            try program.writeNoise("noise.wav", seconds: 1)
            try body(program)
        }
    }

    private func run(_ program: Program, _ arguments: String...) throws -> Program.Outcome {
        try program.run(arguments + ["--data", "data", "--no-cache"])
    }

    @Test func aSoundBecomesTokensAndIsHeardAgain() throws {
        try withBooks { program in
            let encoded = try run(program, "encode", "noise.wav", "--tokens")
            #expect(encoded.status == 0, "\(encoded.errors)")
            #expect(encoded.errors.contains("noise.tokens.npy (31 × 3)"))
            #expect(!program.files().contains("noise.npy"))
            let array = try NPYFile.read(program.path("noise.tokens.npy"))
            #expect(array.shape == [31, 3] && array.isUnsigned)
            #expect(array.values.allSatisfy { $0 < 1024 })
            let decoded = try run(program, "decode", "noise.tokens.npy", "--rate", "16000")
            #expect(decoded.status == 0, "\(decoded.errors)")
            #expect(try program.samples("noise.tokens.wav").count == 31 * 512)

            #expect(try run(program, "encode", "noise.wav", "--pitch-track").status == 0)
            let tokens = Quantiser(books: Self.books, levels: 2, entries: 8).tokens(
                of: try NPYFile.read(program.path("noise.npy")).values,
                pitch: try NPYFile.readPitchTrack(program.path("noise.f0.npy")))
            #expect(array.values == tokens.values.map { Float($0) })
        }
    }

    @Test func fewerLevelsAreFewerColumnsOfTheSameTokens() throws {
        try withBooks { program in
            #expect(try run(program, "encode", "noise.wav", "--tokens").status == 0)
            let one = try run(
                program, "encode", "noise.wav", "--tokens", "--levels", "1", "-o", "one.npy")
            #expect(one.status == 0)
            let all = try NPYFile.read(program.path("noise.tokens.npy")).values
            let array = try NPYFile.read(program.path("one.npy"))
            #expect(array.shape == [31, 2])
            func coarsest(_ values: [Float], of columns: Int) -> [Float] {
                stride(from: 1, to: values.count, by: columns).map { values[$0] }
            }
            #expect(coarsest(array.values, of: 2) == coarsest(all, of: 3))
            #expect(try run(program, "decode", "one.npy", "--pitch", "C3").status == 0)
            #expect(program.files().contains("one.wav"))
        }
    }

    @Test func tokensGoThroughPipes() throws {
        try withBooks { program in
            #expect(try run(program, "encode", "noise.wav", "--tokens", "-o", "-").status == 0)
            let tokens = try Data(contentsOf: URL(filePath: program.path("stdout.txt")))
            #expect(tokens.count == 128 + 2 * 31 * 3)
            let decoded = try program.run(
                ["decode", "-", "--data", "data", "-o", "out.wav"] + Program.exact, input: tokens)
            #expect(decoded.status == 0, "\(decoded.errors)")
            #expect(try program.samples("out.wav").count == 31 * 512)
        }
    }

    @Test func tokensThatAreNoneAreSaidInOneLine() throws {
        try withBooks { program in
            let path = program.path("bad.tokens.npy")
            let cases: [([Int], [UInt16], String)] = [
                ([1, 3], [0, 8, 0], "column 1 is 8"), ([1, 3], [1024, 0, 0], "column 0 is 1024"),
                ([1, 4], [0, 0, 0, 0], "(1, 4)"), ([0, 3], [], "no frames"),
            ]
            for (shape, values, words) in cases {
                try NPYFile.write(values, shape: shape, to: path)
                let outcome = try run(program, "decode", "bad.tokens.npy")
                #expect(outcome.status == 1)
                #expect(outcome.errors.hasPrefix("luthier: "))
                #expect(outcome.errors.contains("bad.tokens.npy: "))
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
                #expect(outcome.errors.split(separator: "\n").count == 1)
            }
            #expect(!program.files().contains("bad.tokens.wav"))
            try NPYFile.write([0, 1] as [UInt16], shape: [1, 2], to: path)
            let other = try run(program, "resynth", "bad.tokens.npy")
            #expect(other.status == 1 && other.errors.contains("'luthier decode'"))
        }
    }

    @Test func withoutBooksTheirPlaceIsNamed() throws {
        try withBooks(false) { program in
            let outcome = try run(program, "encode", "noise.wav", "--tokens")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("data/Presets/Speech/language.safetensors: "))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func optionsThatDoNotGoTogetherAreWrongUse() throws {
        try withBooks { program in
            let encode = ["encode", "noise.wav", "--data", "data"]
            for (words, said) in [
                (["--levels", "1"], "--levels goes with --tokens."),
                (["--tokens", "--pitch-track"], "leave --pitch-track out."),
                (["--tokens", "--levels", "3"], "--levels lies between 1 and 2."),
                (["--tokens", "--levels", "0"], "--levels lies between 1 and 2."),
            ] {
                let outcome = try program.run(encode + words)
                #expect(outcome.status == 2)
                #expect(outcome.errors.contains(said), "\(outcome.errors)")
            }
            #expect(!program.files().contains { $0.hasSuffix(".npy") })
        }
    }

    @Test func encodingsOfAnotherModelAreNoTokens() throws {
        try withBooks { program in
            let other = try run(
                program, "encode", "noise.wav", "--tokens", "--model", "instrument-16k")
            #expect(other.status == 1 && other.errors.contains("leave --model out"))
            #expect(!program.files().contains { $0.hasSuffix(".npy") })
            #expect(try run(program, "encode", "noise.wav", "--tokens").status == 0)
            let decoded = try run(
                program, "decode", "noise.tokens.npy", "--model", "instrument-16k")
            #expect(decoded.status == 1 && decoded.errors.contains("leave --model out"))
        }
    }
}
