import Foundation
import Testing
import TmuxSupport

@Suite(
    "Conduct in a terminal", .serialized, .enabled(if: TmuxSession.isAvailable, "tmux is missing"))
struct ConductTests {
    @Test(arguments: ["tmux-256color", "vt100"])
    func quittingLeavesTheTerminalAsItWas(terminal: String) throws {
        let probe = try ProbeSession(terminal: terminal)
        defer { probe.end() }
        try probe.tmux.type("Q")
        try probe.waitForEnd(status: 0)
        try probe.waitForOldScreen()
    }

    @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func signalsLeaveThroughTheLoop(signal: String, status: Int) throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        kill(try child(of: probe), ["INT": SIGINT, "TERM": SIGTERM][signal] ?? SIGHUP)
        try probe.waitForEnd(status: status)
        try probe.waitForOldScreen()
    }

    @Test func controlCIsAnInterrupt() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.press("C-c")
        try probe.waitForEnd(status: 130)
        try probe.waitForOldScreen()
    }

    @Test(arguments: [("T", 132), ("A", 134), ("S", 139), ("X", 3)])
    func faultsAndExitsGiveTheTerminalBack(key: String, status: Int) throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.type("M" + key)
        let text = try probe.tmux.wait(until: "the shell reports the end") {
            $0.contains("ended \(status).") || (key == "T" && $0.contains("ended 133."))
        }
        #expect(text.contains("probe: ended by a fault") == (key != "X"))
        try probe.waitForOldScreen()
        if key == "T" { #expect(try probe.takeLog().contains("Fatal error: asked to")) }
    }

    @Test func controlBackslashEndsEvenThen() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.press("C-\\")
        try probe.waitForEnd(status: 131)
        try probe.waitForOldScreen()
    }

    @Test func stoppedProgramComesBack() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        for round in 1...2 {
            try probe.tmux.press("C-z")
            try probe.tmux.wait(for: "Stopped")
            try probe.waitForOldScreen()
            try probe.tmux.type("fg\n")
            try probe.tmux.wait(for: "resumed \(round) ")
            try probe.tmux.wait(for: "alternate_on", toBe: "1")
            try probe.tmux.wait(for: "cursor_flag", toBe: "0")
            try probe.tmux.press("S-Left")
            try probe.tmux.wait(for: "S-left .")
        }
        try probe.tmux.type("Q")
        try probe.tmux.wait(for: "ready>")
        try probe.waitForOldScreen()
    }

    @Test func strangersMayStopIt() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        let program = try child(of: probe)
        kill(program, SIGSTOP)
        try probe.tmux.wait(for: "Stopped")
        try probe.tmux.type("fg\n")
        try probe.tmux.wait(for: "resumed 1 ")
        #expect(try probe.tmux.rows()[0].hasPrefix("size 80x24 "))
        try probe.tmux.type("Q")
        try probe.tmux.wait(for: "ready>")
        try probe.waitForOldScreen()
    }

    @Test func endsWithItsTerminal() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        let program = try child(of: probe)
        let time = ContinuousClock().now
        probe.tmux.end()
        while isRunning(program), ContinuousClock().now - time < .seconds(120) { usleep(10_000) }
        #expect(!isRunning(program))
    }

    @Test func anotherThreadWakesIt() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        try probe.tmux.type("W")
        try probe.tmux.wait(for: "woken 1")
    }

    @Test func sleepsUntilSomethingHappens() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        let program = try child(of: probe)
        // It may still be on its way to sleep at first.
        var isAsleep = false
        for _ in 0..<40 where !isAsleep {
            let before = try switches(of: program)
            // Watched for a while that nothing happens.
            usleep(400_000)
            isAsleep = try switches(of: program) == before
        }
        #expect(isAsleep)
    }

    @Test func standardErrorGoesToTheLog() throws {
        let probe = try ProbeSession()
        defer { probe.end() }
        let frame = try probe.tmux.rows()[2...]
        try probe.tmux.type("E")
        try probe.tmux.wait(for: "keys E .")
        #expect(try probe.tmux.rows()[2...] == frame)
        let access = try FileManager.default.attributesOfItem(atPath: probe.log)
        #expect(access[.posixPermissions] as? Int == 0o600)
        #expect(
            try probe.takeLog() == String(repeating: "to standard error\n", count: 3))
    }

    @Test func longLogIsSetAside() throws {
        let log = "/tmp/lt-long-" + UUID().uuidString
        defer { for end in ["", ".1"] { try? FileManager.default.removeItem(atPath: log + end) } }
        try Data(repeating: 0x2E, count: 1_100_000).write(to: URL(fileURLWithPath: log))
        let probe = try ProbeSession(environment: ["PROBE_LOG": log])
        defer { probe.end() }
        try probe.tmux.type("E")
        try probe.tmux.wait(for: "keys E .")
        let size = { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
        #expect(try size(log + ".1") == 1_100_000)
        #expect(try size(log) == 54)
    }

    @Test(arguments: [
        ("TERM=dumb \(ProbeSession.binary)", "TERM=dumb is no terminal that can be drawn on"),
        (
            "TERM=nonsense \(ProbeSession.binary)",
            "terminfo lacks 'nonsense'; TERM=xterm-256color luthier works"
        ),
        ("env -u TERM \(ProbeSession.binary)", "TERM= is no terminal"),
        ("\(ProbeSession.binary) < /dev/null", "must be a terminal"),
        ("\(ProbeSession.binary) | cat", "must be a terminal"),
    ])
    func whatIsNoTerminalIsRefusedInALine(command: String, message: String) throws {
        let line = command + "; stty -a | grep -c ' echo '; read wait"
        let tmux = try TmuxSession(["/bin/sh", "-c", line])
        defer { tmux.end() }
        let text = try tmux.wait(until: "echo is on") { $0.hasSuffix("\n1") }
        #expect(text.hasPrefix("probe: ") && text.contains(message))
    }

    /// The probe, as the shell's only child.
    private func child(of probe: ProbeSession) throws -> pid_t {
        let shell = try probe.tmux.processIdentifier()
        let list = try String(
            contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        return try #require(pid_t(list.trimmingCharacters(in: .whitespaces)))
    }

    /// Whether it runs; a process that nobody has asked for its status does not.
    private func isRunning(_ program: pid_t) -> Bool {
        let path = "/proc/\(program)/stat"
        guard let state = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
        return !state.contains(") Z ")
    }

    /// How often the process has gone to sleep.
    private func switches(of program: pid_t) throws -> [Substring] {
        try String(contentsOfFile: "/proc/\(program)/status", encoding: .utf8)
            .split(separator: "\n").filter { $0.hasPrefix("voluntary_ctxt") }
    }
}
