import Foundation
import Testing
import TmuxSupport

/// What is heard is kept, whatever ends it.
extension WorkbenchTests {
    @Test func whatIsHeardIsRecordedUntilTheCommandComesAgain() throws {
        try Self.inSession { session in
            try session.start("--device nothing-here")
            try session.command("record take.wav")
            try session.tmux.wait(for: "● REC 0:")
            try session.tmux.press("Space")
            try session.tmux.wait(for: "● REC 0:03")
            try session.command("record")
            try session.tmux.wait(for: "recorded: take.wav and take.mid")
            let samples = try session.program.samples("take.wav")
            #expect(samples.count > 48_000 && samples.contains { abs($0) > 0.01 })
            #expect(FileManager.default.fileExists(atPath: session.program.path("take.mid")))
            try session.command("record take.wav")
            try session.tmux.wait(for: "are there already. Replace?")
            try session.tmux.press("n")
            try session.command("record none/take.wav")
            // A path may be too long for the line, but not for the list; a word is never torn.
            try session.tmux.wait(for: "nothing is recorded:")
            try session.command("messages")
            try session.tmux.wait(for: "create")
            try session.tmux.press("Escape")
            try session.silence()
            try session.quit()
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalEndsARecordingWhole(_ signal: Int32) throws {
        try Self.inSession { session in
            try session.start("--device null")
            try session.command("record take.flac")
            try session.tmux.wait(for: "● REC 0:01")
            kill(try session.processIdentifier(), signal)
            try session.waitForEnd(status: 128 + signal)
            #expect(try session.program.samples("take.flac").count > 24_000)
            #expect(FileManager.default.fileExists(atPath: session.program.path("take.mid")))
            let names = try FileManager.default.contentsOfDirectory(
                atPath: session.program.folder.path)
            #expect(!names.contains { $0.hasPrefix(".luthier-") }, "\(names)")
        }
    }
}
