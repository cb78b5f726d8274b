import Foundation
import TestSupport
import Testing
import TmuxSupport

/// What happens to the terminal, whatever happens to the program.
extension WorkbenchTests {
    @Test func anyNumberOfSizesWhilePlayingIsSurvived() throws {
        try Self.inSession { session in
            let tmux = session.tmux
            try session.start("--device nothing-here")
            try tmux.press("l")
            try tmux.press("Space")
            try tmux.wait(for: "▶ Blend")
            let program = try session.processIdentifier()
            var random = SystemRandomNumberGenerator()
            for _ in 0..<40 {
                try tmux.resize(
                    width: .random(in: 1...250, using: &random),
                    height: .random(in: 1...80, using: &random))
            }
            for (width, height, text) in [
                (1, 1, "t"), (250, 80, "A  Sitar"), (39, 11, "too small"), (40, 12, "Sitar"),
                (30, 8, "too small"),
            ] {
                try tmux.resize(width: width, height: height)
                try tmux.wait(for: text)
            }
            try tmux.resize(width: 80, height: 24)
            try tmux.wait(for: "A  Sitar  G3  4.0 s")
            try session.silence()
            #expect(try session.processIdentifier() == program)
            let rows = try tmux.standingRows(except: { _ in false }).prefix(22)
            #expect(rows.count == 22 && rows.allSatisfy { $0.count <= 80 })
            #expect(rows[0].hasPrefix(" Library") && rows[1].hasPrefix("┌─ A  Sitar"))
            #expect(rows[1].hasSuffix("┐"))
            try session.redraw()
            try tmux.wait(until: "what is drawn anew is what stood there") { _ in
                try tmux.rows().prefix(22) == rows
            }
            try session.quit()
            try session.waitForOldScreen()
        }
    }

    /// No memory holds what such a terminal says it shows.
    @Test(arguments: [65_535, 2_000])
    func aTerminalOfAnySizeIsLeftAgain(_ size: Int) throws {
        try Self.inSession { session in
            try session.tmux.type("stty rows \(size) cols \(size)\n")
            try session.start("--device nothing-here", expecting: [])
            try session.tmux.wait(for: "alternate_on", toBe: "1")
            try session.tmux.press("q")
            try session.tmux.wait(for: "alternate_on", toBe: "0")
            try session.waitForEnd(status: 0)
        }
    }

    @Test func theShellIsOneKeyAway() throws {
        try Self.inSession { session in
            try session.start("--device nothing-here")
            for share in ["60 %", "70 %"] {
                try session.tmux.press("C-z")
                try session.tmux.wait(for: "Stopped")
                try session.waitForOldScreen()
                try session.tmux.type("fg\n")
                try session.tmux.wait(for: "alternate_on", toBe: "1")
                try session.tmux.wait(for: "cursor_flag", toBe: "0")
                try session.tmux.wait(for: "A  Sitar")
                try session.tmux.press("S-Right")
                try session.tmux.wait(for: " \(share) ┃")
                try session.silence()
            }
            // The shell gave the rest of the line up when the program was stopped.
            try session.tmux.press("q")
            try session.waitForOldScreen()
        }
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func signalsThatAskItToEndLeaveTheTerminalAsItWas(_ signal: Int32) throws {
        try Self.inSession { session in
            try session.start("--device nothing-here")
            try session.tmux.press("S-Right")
            try session.tmux.wait(for: "▶ Blend")
            kill(try session.processIdentifier(), signal)
            try session.waitForEnd(status: 128 + signal)
            try session.waitForOldScreen()
            try session.start("--device nothing-here", expecting: ["A  Sitar", " 60 % ┃"])
            try session.quit()
        }
    }

    /// As a terminal that is stopped, or one behind a line that hangs.
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV])
    func signalsEndItThoughTheTerminalTakesNothing(_ signal: Int32) throws {
        try Self.inSession { session in
            try session.start("--device nothing-here")
            try session.tmux.press("l")
            try session.tmux.press("Space")
            try session.tmux.wait(for: "▶ Blend")
            let program = try session.processIdentifier()
            try session.whileTerminalStandsStill {
                kill(program, signal)
                let limit = Date().addingTimeInterval(120)
                while kill(program, 0) == 0, Date() < limit { usleep(10_000) }
                #expect(kill(program, 0) != 0)
            }
            try session.waitForEnd(status: 128 + signal)
            try session.waitForOldScreen()
        }
    }

    @Test(arguments: [SIGTRAP, SIGSEGV, SIGABRT, SIGILL, SIGQUIT])
    func faultsLeaveTheTerminalAsItWas(_ signal: Int32) throws {
        try Self.inSession { session in
            try session.start("--device nothing-here")
            try session.tmux.press("Space")
            try session.tmux.wait(for: "▶ Blend")
            kill(try session.processIdentifier(), signal)
            try session.waitForEnd(status: 128 + signal)
            let screen = try session.tmux.text()
            #expect(screen.contains("luthier: stopped by a fault") == (signal != SIGQUIT))
            try session.waitForOldScreen()
        }
    }

    @Test func endsWithItsTerminalAndKeepsTheSession() throws {
        try Self.inSession { session in
            try session.start("--device nothing-here")
            try session.tmux.press("S-Right")
            try session.tmux.wait(for: " 60 % ┃")
            let program = try session.processIdentifier()
            session.end()
            let limit = Date().addingTimeInterval(120)
            while kill(program, 0) == 0, Date() < limit { usleep(10_000) }
            #expect(kill(program, 0) != 0)
            let kept = try String(
                contentsOfFile: session.program.path(".local/state/luthier/session.json"),
                encoding: .utf8)
            #expect(kept.contains(/"x" : 0\.6/))
        }
    }

    @Test func atRestNothingWakesIt() throws {
        try Self.withSound(width: 80, height: 24) { session, _ in
            try session.start("--device pulse")
            try session.tmux.press("S-Right")
            try session.tmux.wait(for: "▶ Blend")
            try session.silence()
            // The library is encoded, and the device closed, before it is at rest.
            try session.tmux.press("F2")
            let limit = Date().addingTimeInterval(300)
            while try session.tmux.text().contains("encoding"), Date() < limit { usleep(100_000) }
            let program = try session.processIdentifier()
            let end = Date().addingTimeInterval(120)
            var (before, after) = (try Self.sleeps(of: program), [String: Int]())
            repeat {
                before = try Self.sleeps(of: program)
                Thread.sleep(forTimeInterval: 3)
                after = try Self.sleeps(of: program)
            } while after != before && Date() < end
            // 3 s without a single wake-up of any thread, however long the start took.
            #expect(after == before)
            #expect(
                ["render", "audio"].allSatisfy { name in
                    after.keys.contains { $0.hasSuffix(" " + name) }
                })
            try session.quit()
        }
    }

    /// How often each thread of a process has gone to sleep, by its number and name.
    private static func sleeps(of program: pid_t) throws -> [String: Int] {
        let folder = "/proc/\(program)/task"
        var counts: [String: Int] = [:]
        for task in try FileManager.default.contentsOfDirectory(atPath: folder) {
            // A thread may end meanwhile.
            guard
                let status = try? String(
                    contentsOfFile: "\(folder)/\(task)/status", encoding: .utf8),
                let name = status.firstMatch(of: /Name:\t(.*)/),
                let count = status.firstMatch(of: /\nvoluntary_ctxt_switches:\t(\d+)/)
            else { continue }
            counts["\(task) \(name.output.1)"] = Int(count.output.1)
        }
        return counts
    }
}
