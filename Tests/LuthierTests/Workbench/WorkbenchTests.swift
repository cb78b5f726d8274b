import Foundation
import TestSupport
import Testing
import TmuxSupport

/// The workbench as a user meets it: real keys in a real terminal.
///
/// One test after the other, since most of them listen to what is played in real time.
@Suite(
    "Workbench in a terminal", .serialized, .enabled(if: TmuxSession.isAvailable, "tmux is missing")
)
struct WorkbenchTests {
    /// Whether a paced sound device without a sound card can be had.
    static let hasSound = PulseServer.isInstalled
    static let noSound: Comment = "pulseaudio is missing"

    /// Runs `body` with a workbench's terminal and a folder of its own.
    static func inSession(
        width: Int = 80, height: Int = 24, terminal: String = "tmux-256color",
        environment: [String: String] = [:], _ body: (WorkbenchSession) throws -> Void
    ) throws {
        try Program.inFolder { program in
            let session = try WorkbenchSession(
                program, width: width, height: height, terminal: terminal,
                environment: environment)
            defer { session.end() }
            try body(session)
        }
    }

    /// Runs `body` with a workbench's terminal and a sound server, which keeps real time; again
    /// from the start where the machine stood still beside it.
    static func withSound(
        width: Int = 120, height: Int = 40, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: (WorkbenchSession, PulseServer) throws -> Void
    ) throws {
        try keepingTime(sourceLocation: sourceLocation) {
            try Program.inFolder { program in
                var program = program
                let server = try PulseServer(in: program.folder)
                defer { server.stop() }
                program.environment.merge(server.environment) { $1 }
                let session = try WorkbenchSession(program, width: width, height: height)
                defer { session.end() }
                try body(session, server)
            }
        }
    }

    @Test func opensWithTwoSoundsAndQuits() throws {
        try Self.inSession { session in
            try session.start()
            let screen = try session.tmux.text()
            #expect(screen.contains("A  Sitar  G3  4.0 s"))
            #expect(screen.contains("B  Overdriven Guitar  E3  4.0 s"))
            #expect(screen.contains("50 %"))
            #expect(screen.contains("stopped"))
            #expect(try session.tmux.value(of: "alternate_on") == "1")
            #expect(try session.tmux.value(of: "cursor_flag") == "0")
            try session.quit()
            try session.waitForOldScreen()
        }
    }

    @Test func withoutColoursAndOnAnOldTerminalItIsASCII() throws {
        try Self.inSession(terminal: "vt100", environment: ["NO_COLOR": "1", "LANG": "C"]) {
            session in
            try session.start(
                expecting: ["A  Sitar", "B  Overdriven Guitar", "stopped", "#= Blend", "50 %"])
            try session.tmux.press("F2")
            try session.tmux.wait(for: "by family")
            let screen = try session.tmux.text()
            #expect(screen.unicodeScalars.allSatisfy { $0.isASCII })
            let styled = try session.tmux.styledText()
            let escapes = styled.matches(of: /\u{1B}\[([0-9;]*)m/).flatMap {
                $0.output.1.split(separator: ";").compactMap { Int($0) }
            }
            // 39 and 49 are the terminal's own colours.
            let colours = escapes.filter { (30...49).contains($0) || (90...107).contains($0) }
            #expect(Set(colours).isSubset(of: [39, 49]))
            try session.tmux.press("q")
            try session.waitForEnd(status: 0)
        }
    }

    @Test func writesNothingOnTheScreenWhateverTheFoldersHold() throws {
        try Self.inSession { session in
            let program = session.program
            let folder = program.folder.appendingPathComponent("takes")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let source = Program.repository
                .appendingPathComponent("Tests/AudioFileTests/Fixtures/sounds.layer3.mp3")
            var bytes = [UInt8](try Data(contentsOf: source))
            for at in stride(from: 700, to: bytes.count, by: 97) { bytes[at] ^= 0x5A }
            bytes.removeLast(bytes.count / 3)
            try Data(bytes).write(to: folder.appendingPathComponent("damaged.mp3"))
            try Data("RIFF nothing".utf8).write(to: folder.appendingPathComponent("broken.wav"))
            try session.start("--device null --sounds takes")
            try session.tmux.type("/damaged")
            try session.tmux.wait(for: "1 of 142")
            try session.tmux.press("Enter")
            try session.tmux.press("Enter")
            try session.tmux.wait(for: "A  damaged")
            try session.tmux.press("Space")
            try session.tmux.type("/broken")
            try session.tmux.wait(for: "/ broken")
            try session.tmux.wait(for: "1 of 142")
            try session.tmux.press("Enter")
            try session.tmux.type("b")
            try session.tmux.wait(for: "B  broken")
            try session.tmux.wait(for: "broken.wav")
            try session.tmux.wait(for: "stopped")
            // How far the library is encoded is told anew at any time.
            let isProgress = { (row: String) in row.contains("┃ encoding ") }
            let before = try session.tmux.standingRows(except: isProgress).prefix(20)
            try session.redraw()
            try session.tmux.wait(until: "what is drawn anew is what stood there") { _ in
                try session.tmux.standing(except: isProgress).prefix(20) == before
            }
            try session.quit()
            // What the MP3 library had to say is in the log, not here.
            let lines = try session.tmux.rows().filter { !$0.isEmpty }
            #expect(lines.count { !$0.contains("luthier") && !$0.contains("ready>") } <= 2)
            #expect(try !session.tmux.text().contains("Warning"))
        }
    }
}
