import Foundation
import Testing
import TmuxSupport

/// What the workbench is started with, and what must not be lost.
extension WorkbenchTests {
    @Test func filesOfOnesOwnAreAAndB() throws {
        try Self.inSession { session in
            let program = session.program
            for (name, sound) in [("my.wav", "Sitar"), ("other.wav", "Celesta")] {
                #expect(try program.run("resynth", sound, "-o", name).status == 0)
            }
            try session.start(
                "--device null my.wav other.wav", expecting: ["A  my", "B  other", "━ Blend ━"])
            try session.quit()
            // The next start goes on with them.
            try session.start(expecting: ["A  my", "B  other"])
            try session.quit()
            try session.tmux.type("clear; \(Program.binary.path) no-such.wav; echo ended $?.\n")
            try session.tmux.wait(for: "luthier: no-such.wav: no such file or folder")
            try session.waitForEnd(status: 1)
        }
    }

    @Test func aFreshStartLosesNoSession() throws {
        try Self.inSession { session in
            try session.start()
            for _ in 0..<3 { try session.tmux.press("Enter") }
            try session.tmux.wait(for: "mix 3: Half Electric Sitar")
            try session.quit()
            try session.start("--device null --fresh")
            try session.quit()
            try session.start()
            try session.command("sessions")
            try session.tmux.wait(for: "Half Electric Sitar · 3 slots")
            try session.tmux.press("Enter")
            try session.tmux.press("F6")
            try session.tmux.wait(for: "━ 3 of 8 ━")
            try session.quit()
        }
    }

    @Test func pastedTextIsNotTakenForKeys() throws {
        try Self.inSession { session in
            try session.start()
            try session.tmux.send(Array("\u{1B}[200~quit\r\u{1B}[201~".utf8))
            try session.tmux.wait(for: "pasted text goes into fields alone")
            try session.tmux.type(":")
            try session.tmux.send(Array("\u{1B}[200~mix 20\u{1B}[201~".utf8))
            try session.tmux.wait(for: ": mix 20")
            try session.tmux.press("Enter")
            try session.tmux.wait(for: " 20 % ┃")
            try session.quit()
            try session.waitForOldScreen()
        }
    }
}
