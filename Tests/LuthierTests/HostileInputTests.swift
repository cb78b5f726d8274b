import Foundation
import TestSupport
import Testing

/// What others leave lying about does no harm: lists with wild numbers, names that a terminal would
/// obey, pipes where files should be.
@Suite struct HostileInputTests {
    /// A folder of sounds with one file and a list of it.
    private func addSounds(_ list: String, in program: Program) throws {
        try FileManager.default.createDirectory(
            atPath: program.path("own"), withIntermediateDirectories: true)
        try program.writeNoise("own/a.wav", seconds: 1)
        try Data(list.utf8).write(to: URL(filePath: program.path("own/sounds.json")))
    }

    private func list(title: String = "A", pitch: String = "60") -> String {
        """
        [{"file": "a.wav", "title": "\(title)", "family": "reed", "source": "acoustic",
          "pitch": \(pitch), "velocity": 100}]
        """
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "128", "-1", "60.5", "1e300"])
    func aPitchThatIsNoneIsToldInOneLine(_ pitch: String) throws {
        try Program.inFolder { program in
            try addSounds(list(pitch: pitch), in: program)
            let outcome = try program.run("sounds", "--sounds", "own")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("own/sounds.json: "))
            #expect(outcome.errors.split(separator: "\n").count == 1)
        }
    }

    @Test func aFolderAboveTheCurrentOneIsNotData() throws {
        try Program.inFolder { program in
            let files = FileManager.default
            for folder in ["Presets", "Sounds", "deep/down"] {
                try files.createDirectory(
                    atPath: program.path(folder), withIntermediateDirectories: true)
            }
            try Data().write(to: URL(filePath: program.path("Package.swift")))
            try Data(list(title: "Trap", pitch: "-9223372036854775808").utf8).write(
                to: URL(filePath: program.path("Sounds/sounds.json")))
            let outcome = try program.run("sounds", "sitar", "--json")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(!outcome.output.contains(program.folder.path))
        }
    }

    @Test func whatATerminalWouldObeyIsShown() throws {
        try Program.inFolder { program in
            let title = "Red\\u001b[31m\\u009b2J\\u202e\\nFlute"
            try addSounds(list(title: title), in: program)
            let lines = try program.run("sounds", "flute", "--sounds", "own")
            #expect(lines.output.contains("Red\\x1b[31m\\x9b2J\\u{202e}\\nFlute"))
            #expect(!lines.output.contains("\u{1b}") && !lines.output.contains("\u{202e}"))
            let json = try program.run("sounds", "flute", "--sounds", "own", "--json")
            let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
            let titles = (read as? [[String: Any]])?.compactMap { $0["title"] as? String }
            #expect(titles?.contains("Red\u{1b}[31m\u{9b}2J\u{202e}\nFlute") == true)

            let facts = try program.run(
                "inspect", "Red\u{1b}[31m\u{9b}2J\u{202e}\nFlute", "--sounds", "own")
            #expect(facts.output.contains("\\u{202e}\\nFlute"), "\(facts.output)")
            #expect(!facts.output.contains("\nFlute"))

            let usage = try program.run("sounds", "--no\nluthier: all well")
            #expect(usage.status == 2 && usage.errors.contains("--no\\nluthier: all well"))
            #expect(!usage.errors.contains("\nluthier: all well"), "\(usage.errors)")

            let wild = "wild\u{1b}]0;title\u{7}\n"
            let error = try program.run("resynth", wild + ".wav")
            #expect(error.status == 1)
            #expect(error.errors.hasPrefix("luthier: wild\\x1b]0;title\\x07\\n.wav: "))
            try program.writeNoise(wild + ".wav", seconds: 1)
            let note = try program.run("resynth", wild + ".wav")
            #expect(note.status == 0)
            let option = try program.run("resynth", "a.wav", "--vocoder", wild)
            for text in [note.errors, option.errors, option.output] {
                #expect(!text.contains("\u{1b}") && !text.contains("\u{7}"), "\(text)")
            }
        }
    }

    /// Neither end of them is ever opened by anybody else.
    @Test(arguments: [
        ["resynth", "own/a.wav", "-o", "pipe"], ["resynth", "pipe.wav"],
        ["encode", "pipe.wav", "-o", "a.npy"], ["decode", "pipe.npy", "--pitch", "C4"],
    ])
    func waitingForAPipeEndsWithCtrlC(_ arguments: [String]) throws {
        try Program.inFolder { program in
            try addSounds(list(), in: program)
            for name in ["pipe", "pipe.wav", "pipe.npy"] {
                #expect(mkfifo(program.path(name), 0o600) == 0)
            }
            for signal in [SIGINT, SIGTERM] {
                let child = try program.start(arguments)
                child.waitUntilItHandles(signal)
                // By now it waits for the pipe, or will find the signal there when it comes to it.
                usleep(500_000)
                child.send(signal)
                let outcome = try program.finish(child)
                #expect(outcome.status == 130, "\(outcome.errors)")
                #expect(outcome.errors == "luthier: stopped; no half-written file is left\n")
            }
        }
    }

    @Test func pipesAmongSoundsAndPresetsAreNotOpened() throws {
        try Program.inFolder { program in
            try addSounds(list(), in: program)
            #expect(mkfifo(program.path("own/x.wav"), 0o600) == 0)
            #expect(mkfifo(program.path("pipe.json"), 0o600) == 0)
            let presets = program.path(".local/share/luthier/Presets")
            try FileManager.default.createDirectory(
                atPath: presets, withIntermediateDirectories: true)
            #expect(mkfifo(presets + "/p.json", 0o600) == 0)
            for words in [
                ["sounds", "--sounds", "own"], ["presets"], ["resynth", "a", "--sounds", "own"],
            ] {
                let outcome = try program.run(words)
                #expect(!outcome.output.split(separator: "\n").contains { $0.hasPrefix("x ") })
                #expect(outcome.status != 128 + SIGKILL)
            }
            for path in ["pipe.json", "/proc/kmsg"] {
                let words = path == "pipe.json" ? ["--preset", path] : ["--preset", path, "sitar"]
                let outcome = try program.run(["blend"] + words)
                #expect(outcome.status == 1 || outcome.status == 2)
                #expect(outcome.errors.split(separator: "\n").count >= 1)
            }
        }
    }

    @Test func filesWhoseNamesAreNoUTF8AreReadWrittenAndTold() throws {
        try Program.inFolder { program in
            try program.writeNoise("a.wav", seconds: 1)
            func shell(_ line: String) throws -> Program.Outcome {
                let environment = [
                    "HOME": program.folder.path, "PATH": "/usr/bin:/bin", "L": Program.binary.path,
                    "R": Program.repository.path,
                ]
                return try program.finish(
                    Child(
                        "/bin/bash", ["-c", line], environment: environment, folder: program.folder,
                        output: program.path("stdout.txt"), errors: program.path("stderr.txt")))
            }
            let steps = [
                #"mv a.wav $'caf\xe9.wav'; $L resynth $'caf\xe9.wav' -o $'out\xff.wav'"#,
                #"$L encode $'caf\xe9.wav' --pitch-track && $L decode $'caf\xe9.npy'"#,
                #"mkdir $'d\xe9' && mv $'out\xff.wav' $'d\xe9/' && $L sounds --sounds $'d\xe9'"#,
                #"$L resynth $'d\xe9/out\xff.wav' -o $'d\xe9/new/'"#,
                #"ln -s "$R" $'home\xe9' && LUTHIER_HOME=$'home\xe9' $L sounds sitar | grep Sitar"#,
                #"$L sounds sitar --data $'home\xe9' | grep Sitar"#,
                #"mkdir $'t\xe9' && TMPDIR=$'t\xe9' $L encode - -o t.npy <$'caf\xe9.wav'"#,
            ]
            var said: [Program.Outcome] = []
            for step in steps {
                let outcome = try shell(step)
                #expect(outcome.status == 0, "\(step): \(outcome.errors)")
                said.append(outcome)
            }
            #expect(said[0].errors.contains("out\\xff.wav"), "\(said[0].errors)")
            #expect(said[2].output.contains("out\\xff"), "\(said[2].output)")
            let found = try shell(#"ls $'caf\xe9.npy' $'caf\xe9.f0.npy' $'d\xe9/new/'*.wav"#)
            #expect(found.status == 0, "\(found.errors)")
            let missing = try shell(#"$L resynth $'none\xe9.wav'"#)
            #expect(missing.status == 1)
            #expect(missing.errors.hasPrefix("luthier: none\\xe9.wav: "))
        }
    }
}
