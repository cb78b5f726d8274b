import AudioFile
import Foundation
import Testing
import TmuxSupport

/// What is read and written: exports, the session, folders of sounds, presets.
extension WorkbenchTests {
    @Test func exportsAreTheFilesOfTheCommandLine() throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            let pair = ["blend", "Sitar", "Overdriven Guitar"]
            let settings = ["--mix", "0.3", "--stretch", "0.5", "--reverse", "--transpose", "-2"]
            #expect(try program.run(pair + settings + ["-o", "offline.wav"]).status == 0)
            #expect(try program.run(pair + ["--steps", "3", "-o", "offline/"]).status == 0)

            try session.start("--device nothing-here")
            try session.export(steps: 3, as: "live")
            try tmux.wait(for: "written: 3 files")
            for share in ["000", "050", "100"] {
                #expect(
                    try program.audioBytes("live-\(share).wav")
                        == program.audioBytes("offline/blend-\(share).wav"))
            }
            for line in ["mix 30", "stretch 0.5", "transpose -2"] { try session.command(line) }
            try tmux.type("r")
            try tmux.wait(for: "×0.50, backwards")
            try session.silence()
            try session.export("the blend", as: "live")
            try tmux.wait(for: "written: live.wav")
            let bytes = try program.audioBytes("live.wav")
            #expect(bytes == (try program.audioBytes("offline.wav")))
            #expect(bytes.count == 2 * 3 * 512 * 63 && Set(bytes).count > 100)
            try session.quit()
        }
    }

    /// Killed while a preset is saved and an export writes, at whatever moment: what is there is
    /// whole.
    @Test(arguments: [0, 40, 120, 400])
    func aKillLeavesWholePresetsAndExports(_ milliseconds: UInt32) throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            try session.start("--device nothing-here")
            try session.export(steps: 3, as: "live")
            try tmux.type("w")
            try tmux.wait(for: "━ Save as ━")
            try tmux.press("C-u")
            try tmux.type("Killed")
            try tmux.press("Enter")
            // The moment that it is killed at.
            usleep(milliseconds * 1_000)
            kill(try session.processIdentifier(), SIGKILL)
            try session.waitForEnd(status: 137)
            let presets = ".local/share/luthier/Presets"
            for name in program.files() where name.hasSuffix(".wav") && !name.hasPrefix(".") {
                #expect(try AudioFile.read(program.path(name)).seconds > 3, "\(name)")
            }
            for name in program.files(in: presets) where name.hasSuffix(".json") {
                let text = try program.content(presets + "/" + name)
                #expect(try JSONSerialization.jsonObject(with: text) is [String: Any], "\(name)")
            }
            let hidden = (program.files() + program.files(in: presets)).filter {
                $0.hasPrefix(".luthier-")
            }
            #expect(hidden.count <= 2, "\(hidden)")
        }
    }

    @Test func theMixAndTheEncodingAreExported() throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            #expect(try program.run("encode", "Sitar", "-o", "offline.npy").status == 0)
            try session.start("--device nothing-here")
            try tmux.type("0")
            try tmux.wait(for: "  0 % ┃")
            try session.silence()
            try session.export("the encoding (.npy)", as: "live")
            try tmux.wait(for: "written: 3 files")
            #expect(try program.content("live.npy") == program.content("offline.npy"))
            #expect(try NPYFile.read(program.path("live.detail.npy")).shape == [125, 192])

            try tmux.press("Enter")
            try tmux.press("F6")
            try tmux.wait(for: "━ Mix")
            for key in ["Right", "Right", "Right", ">", ">"] { try tmux.press(key) }
            try session.export("the mix", as: "together")
            try tmux.wait(for: "written: together.wav")
            let header = [UInt8](try program.content("together.wav").prefix(36))
            #expect(header[22] == 2)
            let samples = try program.audioBytes("together.wav").withUnsafeBytes {
                Array($0.bindMemory(to: Int16.self))
            }
            let frames = samples.count / 2
            #expect(frames > 192_000 && frames < 2 * 192_000)
            let loudest = (0..<2).map { side in
                (0..<frames).map { Int(samples[2 * $0 + side]).magnitude }.max() ?? 0
            }
            #expect(loudest[0] < loudest[1] && loudest[0] > 1_000)
            try session.quit()
        }
    }

    /// A preset with a length of its own and trimmed sounds.
    @Test func anUnchangedPresetIsExportedAsBlendWritesIt() throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            let blend = try program.run("blend", "--preset", "Bird Flute", "-o", "offline.wav")
            #expect(blend.status == 0, "\(blend.errors)")
            try session.start("--device nothing-here")
            try session.command("preset bird flute")
            try tmux.wait(for: "━ Blend  Bird Flute ━")
            try tmux.wait(for: "1.5 s ━┓")
            try session.export("the blend", as: "live")
            try tmux.wait(for: "written: live.wav")
            #expect(try program.content("live.wav") == program.content("offline.wav"))
            try session.quit()
        }
    }

    @Test func aFileInTheWayIsReplacedOnlyWhenAskedTo() throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            let old = Data("something dear".utf8)
            try old.write(to: URL(filePath: program.path("dear.wav")))
            try session.start("--device nothing-here")
            try session.export("the blend", as: "dear")
            try tmux.wait(for: "Replace? (y/n)")
            try tmux.type("n")
            // The form comes back, for another name.
            try tmux.wait(until: "the form is back") {
                !$0.contains("Replace?") && $0.contains("━ Export ━") && $0.contains(" dear ")
            }
            #expect(try program.content("dear.wav") == old)
            try tmux.press("Enter")
            try tmux.wait(for: "Replace? (y/n)")
            #expect(try program.content("dear.wav") == old)
            try tmux.type("y")
            try tmux.wait(for: "written: dear.wav")
            #expect(try program.audioBytes("dear.wav").count == 2 * 192_000)
            #expect(
                program.files()
                    == ["dear.wav", ".local", ".config", "stdout.txt"].filter {
                        program.files().contains($0)
                    }.sorted())
            try session.quit()
        }
    }

    @Test func aKilledSessionGoesOnWhereItWas() throws {
        try Self.inSession { session in
            let tmux = session.tmux
            try session.start("--device nothing-here")
            try tmux.type("/harp -auto")
            try tmux.press("Enter")
            try tmux.wait(for: "Harp")
            try tmux.type("b")
            try tmux.wait(for: "B  Harp")
            try tmux.press("F5")
            for _ in 0..<7 { try tmux.press("Right") }
            try tmux.wait(for: " 57 % ┃")
            try tmux.wait(for: " s ━┓")
            try session.silence()
            try tmux.type("l")
            try tmux.press("-")
            try tmux.wait(for: "vol -7.0 dB")
            // A crash may lose the last second.
            try tmux.wait(until: "the session is kept") { _ in
                let kept = try? session.program.content(".local/state/luthier/session.json")
                return kept.map { String(decoding: $0, as: UTF8.self).contains(/"volume" : -7\b/) }
                    ?? false
            }
            let before = try tmux.rows().prefix(22)
            kill(try session.processIdentifier(), SIGKILL)
            try session.waitForEnd(status: 137)
            try tmux.type("stty sane; tput rmcup; tput cnorm; tput rmkx\n")
            try tmux.type(#"printf '\e[?1002l\e[?1006l\e[?2004l'"# + "\n")
            try tmux.waitForShellScreen()
            try session.start("--device nothing-here", expecting: ["B  Harp", " 57 % ┃", " s ━┓"])
            try tmux.wait(until: "the screen is as it was") { _ in
                try tmux.rows().prefix(22) == before
            }
            try session.quit()
        }
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "null", #"{"version": 1}"#, #"{"version": 99}"#, "\u{0}\u{1}\u{2}",
    ])
    func aDamagedSessionIsLeftAlone(_ text: String) throws {
        try Self.inSession { session in
            let folder = session.program.folder.appendingPathComponent(".local/state/luthier")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appendingPathComponent("session.json"))
            try session.start("--device nothing-here")
            #expect(try session.tmux.text().contains("50 %"))
            try session.quit()
        }
    }

    @Test func aFolderOfOnesOwnIsFoundEncodedBlendedAndRemembered() throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            let folder = program.folder.appendingPathComponent("takes")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try program.writeNoise("takes/Surf Noise.wav", seconds: 2)
            try session.start("--device nothing-here --sounds takes")
            try tmux.type("/surf")
            try tmux.wait(for: "1 of 141")
            try tmux.press("Enter")
            try tmux.press("Enter")
            try tmux.wait(for: "A  Surf Noise")
            try tmux.press("F5")
            // The name stands there at once; the blend comes when the sound is encoded.
            try tmux.wait(for: " 4.0 s ━┓")
            try session.export("the blend", as: "surf")
            try tmux.wait(for: "written: surf.wav")
            #expect(try program.audioBytes("surf.wav").count == 2 * 192_000)
            try session.quit()
            try session.start("--device nothing-here", expecting: ["A  Surf Noise", " 4.0 s ━┓"])
            try tmux.press("F2")
            // The words of the filter were kept.
            try tmux.wait(for: "1 of 141")
            try session.tmux.press("Enter")
            try session.quit()
        }
    }

    @Test func presetsAreSavedListedRenamedAndDeleted() throws {
        try Self.inSession { session in
            let (program, tmux) = (session.program, session.tmux)
            try session.start("--device nothing-here")
            try session.command("mix 20")
            try tmux.wait(for: " 20 % ┃")
            try session.silence()
            try tmux.type("w")
            try tmux.wait(for: "━ Save as ━")
            try tmux.press("C-u")
            try tmux.type("My Own")
            try tmux.press("Enter")
            try tmux.wait(for: "saved as preset “My Own”")
            #expect(try program.run("presets").output.contains("My Own\n"))
            let named = try program.run(["blend", "--preset", "My Own", "-o", "named.wav"])
            #expect(named.status == 0, "\(named.errors)")
            let plain = try program.run([
                "blend", "Sitar", "Overdriven Guitar", "--mix", "0.2", "-o", "plain.wav",
            ])
            #expect(plain.status == 0)
            #expect(try program.audioBytes("named.wav") == program.audioBytes("plain.wav"))

            try tmux.type("P")
            try tmux.wait(for: "▸My Own")
            try tmux.press("C-r")
            try tmux.wait(for: "━ Rename")
            try tmux.press("C-u")
            try tmux.type("Mine")
            try tmux.press("Enter")
            try tmux.wait(for: "“My Own” is now “Mine”")
            let renamed = try program.run("presets").output
            #expect(renamed.contains("Mine\n") && !renamed.contains("My Own\n"))
            try tmux.wait(for: "bundled")
            try tmux.press("Down", until: "▸Mine ") { screen in
                screen.split(separator: "\n").dropFirst().first { $0.contains("▸") }
            }
            try tmux.press("DC")
            try tmux.wait(for: "Delete the preset “Mine”?")
            try tmux.type("y")
            try tmux.wait(for: "the preset “Mine” is deleted")
            #expect(!(try program.run("presets").output.contains("Mine\n")))
            try tmux.press("Escape")
            try tmux.wait(until: "the list is closed") { !$0.contains("━ Presets ━") }
            try session.quit()
        }
    }
}
