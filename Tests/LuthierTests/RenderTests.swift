import AudioFile
import Foundation
import Testing

/// `luthier render` and `luthier instrument`: notes to files.
@Suite struct RenderTests {
    private static let name = "brass_acoustic_005-060-110"

    /// A MIDI file of format 0 with 96 ticks a quarter, at 120 quarters a minute.
    private func file(_ track: [UInt8]) -> Data {
        let body = track + [0, 0xFF, 0x2F, 0]
        return Data(
            Array("MThd".utf8) + [0, 0, 0, 6, 0, 0, 0, 1, 0, 96] + Array("MTrk".utf8)
                + [0, 0, 0, UInt8(body.count)] + body)
    }

    private func song(_ program: Program, channel: UInt8 = 0, name: String = "song.mid") throws {
        let (on, off) = (0x90 | channel, 0x80 | channel)
        try file([0, on, 60, 100, 20, on, 67, 80, 76, off, 60, 0, 20, off, 67, 0])
            .write(to: URL(fileURLWithPath: program.path(name)))
    }

    @Test func aSongIsPlayedIntoAFileAndTheSameAgain() throws {
        try Program.inFolder { program in
            try song(program)
            let run = try program.run(
                "render", "song.mid", "--preset", Self.name, "--release", "0.2", "-o", "a.wav")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("song.mid: 2 notes"))
            let sound = try AudioFile.read(program.path("a.wav"))
            #expect(sound.rate == 48_000)
            #expect(sound.seconds > 0.6 && sound.seconds < 1.5)
            #expect((sound.samples.map { abs($0) }.max() ?? 0) > 0.3)
            let again = try program.run(
                "render", "song.mid", "--channel", "1=\(Self.name)", "--release", "0.2", "-q", "-o",
                "b.wav")
            #expect(again.status == 0)
            #expect(again.errors == "")
            #expect(try program.samples("a.wav") == program.samples("b.wav"))
        }
    }

    /// A preset of a trumpet and a sitar that says something of its voices.
    private func preset(_ program: Program, _ name: String, voices: String) throws {
        let json = """
            {"version": 1, "name": "\(name)", "sounds": ["\(Self.name)", "Sitar"],
             "weights": [0.5, 0.5], "voices": \(voices)}
            """
        try Data(json.utf8).write(to: URL(fileURLWithPath: program.path(name + ".json")))
    }

    @Test func aPresetIsPlayedAsItSaysUnlessAnOptionSaysOtherwise() throws {
        try Program.inFolder { program in
            try song(program)
            try preset(program, "plain", voices: "{}")
            try preset(program, "slow", voices: "{\"attack\": 0.3, \"release\": 0.1}")
            try preset(program, "bad", voices: "{\"attack\": 99}")
            func samples(_ preset: String, _ options: String...) throws -> [Float] {
                let run = try program.finish(
                    program.start(
                        ["render", "song.mid", "--preset", preset, "-q", "-o", "a.wav"] + options))
                #expect(run.status == 0, "\(run.errors)")
                return try program.samples("a.wav")
            }
            let slow = try samples("slow.json")
            let plain = try samples("plain.json", "--release", "0.1")
            #expect(slow != plain)
            #expect(try samples("plain.json", "--attack", "0.3", "--release", "0.1") == slow)
            // 0 is what it is without a word, and is said here.
            #expect(try samples("slow.json", "--attack", "0") == plain)
            let run = try program.run("render", "song.mid", "--preset", "bad.json", "-o", "b.wav")
            #expect(run.status == 1)
            #expect(run.errors.contains("bad.json: the key 'voices.attack': attack lies between"))
        }
    }

    @Test func anInstrumentIsRecordedAsItsPresetSays() throws {
        try Program.inFolder { program in
            try preset(program, "plain", voices: "{}")
            try preset(program, "slow", voices: "{\"attack\": 0.3}")
            func note(_ preset: String, _ options: String...) throws -> [Float] {
                let run = try program.finish(
                    program.start(
                        ["instrument", preset, "--from", "C4", "--to", "C4", "--length", "0.6"]
                            + ["--format", "wav", "-o", preset + "-out"] + options))
                #expect(run.status == 0, "\(run.errors)")
                let folder = program.path(preset + "-out")
                let files = FileManager.default
                let name = try #require(
                    try files.subpathsOfDirectory(atPath: folder).first { $0.hasSuffix(".wav") })
                defer { try? files.removeItem(atPath: folder) }
                return try AudioFile.read(folder + "/" + name).samples
            }
            let slow = try note("slow.json")
            #expect(try note("plain.json", "--attack", "0.3") == slow)
            #expect(try note("slow.json", "--attack", "0") != slow)
        }
    }

    @Test func aProgramChangeChoosesWhatItWasGiven() throws {
        try Program.inFolder { program in
            // A second of one note, the program 5, and the note again.
            try file(
                [0, 0x90, 60, 100, 96, 0x80, 60, 0, 96, 0xC0, 4, 0, 0x90, 60, 100, 96, 0x80, 60, 0])
                .write(to: URL(fileURLWithPath: program.path("song.mid")))
            let render = [
                "render", "song.mid", "--preset", Self.name, "--release", "0.1", "-q",
                "--no-normalize",
            ]
            for (name, more) in [("a.wav", []), ("b.wav", ["--program", "5=cowbell"])] {
                let run = try program.finish(program.start(render + more + ["-o", name]))
                #expect(run.status == 0, "\(run.errors)")
            }
            let (a, b) = (try program.samples("a.wav"), try program.samples("b.wav"))
            #expect(a[..<44_000] == b[..<44_000])
            #expect(a[48_100..<52_000] != b[48_100..<52_000])
        }
    }

    @Test func whatCannotBePlayedIsToldInOneLine() throws {
        try Program.inFolder { program in
            try song(program)
            try song(program, channel: 9, name: "drums.mid")
            try Data("MThd".utf8).write(to: URL(fileURLWithPath: program.path("bad.mid")))
            try file([]).write(to: URL(fileURLWithPath: program.path("empty.mid")))
            let cases: [([String], Int32, String)] = [
                (["nowhere.mid", "--preset", "Sea Harp"], 1, "does not exist"),
                (["bad.mid", "--preset", "Sea Harp"], 1, "is no MIDI file"),
                (["empty.mid", "--preset", "Sea Harp"], 1, "holds no notes"),
                (["drums.mid", "--preset", "Sea Harp"], 1, "channel 10 alone"),
                (["song.mid", "--preset", "No Such Thing"], 1, "no preset of that name"),
                (["song.mid", "--preset", "Sea Harp", "-o", "song.mid"], 1, "song.mid"),
                (["song.mid", "--preset", "Sea Harp", "-o", "x.ogg"], 1, "ends in .ogg"),
                (["song.mid"], 2, "Give a --preset"),
                (["song.mid", "--channel", "17=sitar"], 2, "--channel lies between 1 and 16."),
                (["song.mid", "--channel", "1=a", "--channel", "1=b"], 2, "a number twice"),
                (
                    ["song.mid", "--preset", "x", "--program", "0=y"], 2,
                    "--program lies between 1 and 128."
                ),
                (["song.mid", "--preset", "x", "--voices", "65"], 2, "--voices"),
                (["song.mid", "--preset", "x", "--mode", "many"], 2, "--mode"),
            ]
            for (arguments, status, wanted) in cases {
                let run = try program.run(["render"] + arguments)
                #expect(run.status == status, "\(arguments): \(run.errors)")
                #expect(run.errors.contains(wanted), "\(arguments): \(run.errors)")
            }
        }
    }

    @Test func anInstrumentIsAFolderThatIsWhole() throws {
        try Program.inFolder { program in
            let run = try program.run(
                "instrument", Self.name, "--from", "C4", "--to", "C4", "--length", "0.6", "-o",
                "brass")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("1 notes"))
            let files = FileManager.default
            let stem = try #require(
                try files.contentsOfDirectory(atPath: program.path("brass"))
                    .first { $0.hasSuffix(".sfz") })
            #expect(files.fileExists(atPath: program.path("brass/samples")), "\(stem)")
            let again = try program.run("instrument", Self.name, "-o", "brass")
            #expect(again.status == 1)
            #expect(again.errors.contains("is there already"))
            let wrong = try program.run("instrument", Self.name, "--from", "C7", "--to", "C2")
            #expect(wrong.status == 2)
            #expect(wrong.errors.contains("--from is above --to"))
        }
    }
}
