import Foundation
import Testing

@Suite struct CommandLineTests {
    private static let subcommands = [
        "blend", "demo", "sounds", "play", "resynth", "encode", "decode", "inspect", "devices",
        "models", "bench", "workbench", "keys", "presets", "generate",
    ]

    @Test(arguments: subcommands)
    func helpOfEveryCommandHasExamples(_ name: String) throws {
        try Program.inFolder { program in
            let help = try program.run(name, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("Examples:"))
            #expect(help.output.contains("luthier \(name)"))
            #expect(help.errors.isEmpty)
        }
    }

    @Test(arguments: [
        ["nonsense"], ["blend", "a"], ["blend", "a", "b", "--mix", "2"],
        ["blend", "a", "b", "--mix", "0.5", "--steps", "3"], ["blend", "a", "b", "--pitch", "H9"],
        ["blend", "a", "b", "--interpolate", "cubic"], ["resynth", "a", "--rate", "12345"],
        ["encode"], ["demo", "one"], ["play", "a", "--period", "100"], ["sounds", "--pitch", "X"],
    ])
    func wrongUseExitsWithTwoAndShowsTheUsage(_ arguments: [String]) throws {
        try Program.inFolder { program in
            let outcome = try program.finish(program.start(arguments))
            #expect(outcome.status == 2)
            #expect(outcome.errors.hasPrefix("Error: "))
            #expect(outcome.errors.contains("Usage: luthier"))
            #expect(outcome.output.isEmpty)
        }
    }

    @Test(arguments: [
        (["bench", "--runs", "0"], "--runs lies between 1 and 1000."),
        (["bench", "latency", "--rate", "0"], "--rate lies between 0.1 and 200."),
        (["bench", "stress", "--load", "65"], "--load lies between 0 and 64."),
        (["bench", "voices", "--voices", "65"], "--voices lies between 1 and 64."),
        (["bench", "loads", "--seconds", "nan"], "--seconds lies between 0.01 and 600."),
        (["blend", "a", "b", "--mix", "2"], "--mix lies between 0 and 1."),
        (["blend", "a", "b", "--steps", "1"], "--steps lies between 2 and 101."),
        (["blend", "a", "--weights", "1"], "blend takes 2 to 4 sounds, not 1."),
        (["demo", "--gain", "25"], "--gain lies between -60 and 24."),
        (["decode", "a", "--temperature", "11"], "--temperature lies between 0 and 10."),
        (["decode", "a", "--temperature", "0"], "--temperature is more than 0; "),
        (["decode", "a", "--top-k", "257"], "--top-k lies between 1 and 256."),
        (["play", "a", "--period", "8"], "--period lies between 16 and 16384."),
        (["play", "a", "--period", "100"], "--period is a power of two."),
        (["resynth", "a", "--loudness", "0"], "--loudness lies between -60 and -5."),
        (["resynth", "a", "--threads", "65"], "--threads lies between 1 and 64."),
        (["instrument", "a", "--bits", "8"], "--bits is 16 or 24."),
        (["vocode", "a", "--model", "b", "--rate", "7"], "--rate lies between 8 and 384000."),
    ])
    func whatLiesOutOfARangeIsToldInOneWording(_ arguments: [String], _ words: String) throws {
        try Program.inFolder { program in
            let outcome = try program.finish(program.start(arguments))
            #expect(outcome.status == 2)
            #expect(outcome.errors.hasPrefix("Error: \(words)"), "\(outcome.errors)")
        }
    }

    @Test(arguments: [
        (["play", "missing.wav"], "missing.wav"), (["resynth", "no/such.flac"], "no/such.flac"),
        (["decode", "none.npy", "--data", "."], "instrument-48k"),
        (["blend", "Sitar", "sitarr-nothing"], "sitarr-nothing"),
        (["phonemes", "hello", "--data", "."], "Presets/Speech"),
        (["sounds", "--sounds", "nowhere"], "nowhere"), (["bench", "--data", "."], "resynth"),
    ])
    func faultsExitWithOneAndOneLineThatNamesTheSubject(
        _ arguments: [String], _ subject: String
    ) throws {
        try Program.inFolder { program in
            let outcome = try program.finish(program.start(arguments))
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasPrefix("luthier: "))
            #expect(outcome.errors.contains(subject))
            #expect(outcome.errors.contains(";"))
            #expect(outcome.errors.split(separator: "\n").count == 1)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aTextIsToldInPhonemes() throws {
        try Program.inFolder { program in
            let line = try program.run("phonemes", "Dr. Theorbo has 2.")
            #expect(line.status == 0 && line.errors.isEmpty)
            #expect(
                line.output
                    == "D AA1 K T ER0 | TH IY0 AO1 R B OW0 | HH AE1 Z | T UW1 .\n")
            let words = try program.run("phonemes", "--words", "a chitarrone")
            #expect(words.output.split(separator: "\n").last?.hasSuffix("(network)") == true)
            let json = try program.run("phonemes", "--json", "hello")
            #expect(json.output.contains("\"source\" : \"dictionary\""))
        }
    }

    @Test func aMissingModelSaysWhereItWasLookedFor() throws {
        try Program.inFolder { program in
            let outcome = try program.run(
                "resynth", "Sitar", "--sounds",
                Program.repository.appendingPathComponent("Sounds").path, "--data", "empty")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("no model found in "))
            #expect(outcome.errors.contains("empty/Presets/Models"))
            let left = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
            #expect(!left.contains { $0.hasSuffix(".wav") })
        }
    }

    @Test func anOutputThatIsAnInputIsRefused() throws {
        try Program.inFolder { program in
            let file = program.folder.appendingPathComponent("a.wav")
            try Data("sound".utf8).write(to: file)
            let outcome = try program.run("resynth", "a.wav", "--output", "a.wav")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("would overwrite an input"))
            #expect(try Data(contentsOf: file) == Data("sound".utf8))
        }
    }

    @Test func bundledSoundsAreListedFilteredAndPrintedAsJSON() throws {
        try Program.inFolder { program in
            let all = try program.run("sounds")
            #expect(all.status == 0)
            #expect(all.output.split(separator: "\n").count >= 72)
            let sitars = try program.run("sounds", "sitar", "--", "-low")
            #expect(sitars.output.contains("Sitar"))
            #expect(!sitars.output.contains("Low Sitar"))
            let json = try program.run("sounds", "--family", "bass", "--json")
            let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
            let sounds = try #require(list as? [[String: Any]])
            #expect(sounds.count >= 5)
            #expect(sounds.allSatisfy { $0["family"] as? String == "bass" })
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsAreWrittenForEachShell(_ shell: String) throws {
        try Program.inFolder { program in
            let outcome = try program.run("--generate-completion-script", shell)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("luthier"))
            #expect(outcome.output.contains("resynth"))
        }
    }
}
