import AudioFile
import Foundation
import Models
import Testing

/// What is said, imagined and goes on, through the built program, with a tiny language model of
/// random numbers: it is not speech, but all of the road to it.
@Suite struct SayTests {
    private func withLanguage(_ body: (Program) throws -> Void) throws {
        try Program.inFolder { program in
            let files = FileManager.default
            let bundled = Program.repository.path + "/Presets"
            let speech = program.path("data/Presets/Speech")
            try files.createDirectory(atPath: speech, withIntermediateDirectories: true)
            try files.createSymbolicLink(
                atPath: program.path("data/Presets/Models"),
                withDestinationPath: bundled + "/Models")
            for name in ["en.dictionary", "en.json", "en.safetensors"] {
                try files.createSymbolicLink(
                    atPath: "\(speech)/\(name)", withDestinationPath: "\(bundled)/Speech/\(name)")
            }
            let tiny = Program.repository.path + "/Tests/ModelsTests/Fixtures/language-tiny"
            try files.copyItem(
                atPath: tiny + ".safetensors", toPath: speech + "/language.safetensors")
            try program.addLanguageConfiguration(in: speech)
            try body(program)
        }
    }

    private func run(_ program: Program, _ arguments: String...) throws -> Program.Outcome {
        try program.run(arguments + ["--data", "data", "--no-cache"])
    }

    private func isOneLine(_ outcome: Program.Outcome, _ words: String) -> Bool {
        outcome.status == 1 && outcome.errors.hasPrefix("luthier: ")
            && outcome.errors.contains(words)
            && outcome.errors.split(separator: "\n").count == 1
    }

    @Test func aTextIsSaidIntoAFileOfItsName() throws {
        try withLanguage { program in
            let said = try run(program, "say", "Hello, world!", "--timings")
            #expect(said.status == 0, "\(said.errors)")
            let lines = said.output.split(separator: "\n").map {
                $0.split(separator: " ", maxSplits: 3)
            }
            try #require(!lines.isEmpty)
            try #require(lines.allSatisfy { $0.count == 4 })
            #expect(lines.filter { $0[2] == "word" }.map { $0[3] } == ["hello", "world"])
            #expect(lines.filter { $0[2] == "phoneme" }.first?[3] == "HH")
            let first = try program.samples("hello-world.wav")
            #expect(try run(program, "say", "Hello, world!", "-o", "again.wav").status == 0)
            #expect(try program.samples("again.wav") == first)
            #expect(
                try run(program, "say", "Hello, world!", "-o", "other.wav", "--seed", "5").status
                    == 0)
            #expect(try program.samples("other.wav") != first)
        }
    }

    @Test func linesAreSaidEachIntoAFileAndWhatIsSilentIsLeftOut() throws {
        try withLanguage { program in
            let said = try program.run(
                ["say", "--data", "data", "--output", "words/"],
                input: Data("an apple\n\n...\na sitar\n".utf8))
            #expect(said.status == 0, "\(said.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: program.path("words"))
            #expect(names.sorted() == ["000-an-apple.wav", "001-a-sitar.wav"])
        }
    }

    @Test func phonemesAreSaidAsTheyAreGiven() throws {
        try withLanguage { program in
            let said = try run(
                program, "say", "--phonemes", "HH AH0 L OW1 | W ER1 L D .", "--timings",
                "-o", "a.wav")
            #expect(said.status == 0, "\(said.errors)")
            #expect(said.output.contains(" phoneme OW1\n"))
            #expect(isOneLine(try run(program, "say", "--phonemes", "HH QQ"), "\"QQ\""))
        }
    }

    @Test func whatCannotBeSaidOrFollowedIsToldInOneLine() throws {
        try withLanguage { program in
            #expect(isOneLine(try run(program, "say", "..."), "nothing to say"))
            try program.writeNoise("noise.wav", seconds: 2)
            let noise = try run(program, "say", "a", "--voice", "noise.wav")
            #expect(isOneLine(noise, "noise.wav: no voice"))
            let short = (0..<8_000).map { sin(Float($0) / 20) }
            try AudioFile.write(short, rate: 16_000, to: program.path("short.wav"))
            let brief = try run(program, "say", "a", "--voice", "short.wav")
            #expect(isOneLine(brief, "short.wav: too short"))
            #expect(program.files().filter { $0.hasSuffix(".wav") }.count == 2)
            #expect(try run(program, "say", "a", "--speed", "9").status == 2)
            #expect(try run(program, "imagine").status == 2)
            #expect(try run(program, "imagine", "--family", "spoons").status == 2)
            for words in ["say a", "imagine --family bass", "continue short.wav"] {
                let other = try program.run(
                    words.split(separator: " ").map(String.init)
                        + ["--model", "instrument-16k", "--data", "data", "--no-cache"])
                #expect(isOneLine(other, "leave --model out"), "\(other.errors)")
            }
            try FileManager.default.removeItem(
                atPath: program.path("data/Presets/Speech/language.json"))
            #expect(isOneLine(try run(program, "say", "a"), "language.json"))
        }
    }

    @Test func notesAreImaginedAndSoundsGoOn() throws {
        try withLanguage { program in
            try program.writeNoise("noise.wav", seconds: 1)
            let imagined = try run(
                program, "imagine", "--like", "noise.wav", "--family", "bass", "--pitch", "C2",
                "--count", "2", "--seconds", "1", "--rate", "48000")
            #expect(imagined.status == 0, "\(imagined.errors)")
            let names = ["imagined-noise-000.wav", "imagined-noise-001.wav"]
            let sounds = try names.map { try program.samples($0) }
            #expect(sounds[0] != sounds[1] && sounds.allSatisfy { $0.count == 31 * 1_536 })
            let longer = try run(program, "continue", "noise.wav", "--seconds", "2")
            #expect(longer.status == 0, "\(longer.errors)")
            let count = try program.samples("noise-continued.wav").count
            #expect(count == (31 + 63) * 1_536)
        }
    }
}
