import Foundation
import TmuxSupport

/// The probe in a terminal: started by an interactive shell, as a user starts a program.
struct ProbeSession {
    /// The binary beside the tests' own.
    static let binary: String = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        let beside = tests.deletingLastPathComponent().appendingPathComponent("TerminalProbe")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
        let repository = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return repository.appendingPathComponent(".build/release/TerminalProbe").path
    }()

    let tmux: TmuxSession
    /// Where the probe's standard error goes.
    let log: String
    private let modesBefore: String

    /// Waits until the probe has drawn.
    init(
        width: Int = 80, height: Int = 24, terminal: String = "tmux-256color",
        environment: [String: String] = [:]
    ) throws {
        log = "/tmp/lt-log-" + UUID().uuidString
        var variables = [
            "PS1": "ready> ", "PROBE_LOG": log,
            // No waiting for an answer and no search for symbols when the probe faults.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        variables.merge(environment) { $1 }
        tmux = try TmuxSession(
            ["/bin/bash", "--norc", "--noprofile", "-i"], width: width, height: height,
            terminal: terminal, environment: variables)
        try tmux.wait(for: "ready>")
        try tmux.type("ulimit -c 0; clear; stty -a\n")
        modesBefore = try Self.modes(try tmux.wait(until: "modes are listed", Self.hasModes))
        try tmux.type("clear; \(Self.binary); echo ended $?.\n")
        try tmux.wait(for: "size ")
    }

    /// Waits for the probe's end, which a shell's line tells.
    func waitForEnd(status: Int) throws { try tmux.wait(for: "ended \(status).") }

    /// Waits until the shell's screen is back: cursor shown, no alternate screen, no mouse, the
    /// terminal's modes as before the start.
    func waitForOldScreen() throws {
        try tmux.wait(for: "cursor_flag", toBe: "1")
        try tmux.wait(for: "alternate_on", toBe: "0")
        try tmux.wait(for: "mouse_any_flag", toBe: "0")
        try tmux.wait(for: "keypad_cursor_flag", toBe: "0")
        try tmux.type("clear; stty -a\n")
        let now = try Self.modes(try tmux.wait(until: "modes are listed", Self.hasModes))
        guard now == modesBefore else {
            throw TmuxSession.Failure(description: "modes were\n\(modesBefore)\nand are\n\(now)")
        }
    }

    /// What the log holds; it goes with this.
    func takeLog() throws -> String {
        defer { try? FileManager.default.removeItem(atPath: log) }
        return try String(contentsOfFile: log, encoding: .utf8)
    }

    /// Removes the log and the terminal.
    func end() {
        tmux.end()
        try? FileManager.default.removeItem(atPath: log)
    }

    private static func hasModes(_ text: String) -> Bool {
        text.contains("-extproc") && text.hasSuffix("ready>")
    }

    /// All of them but the size.
    private static func modes(_ text: String) throws -> String {
        guard let start = text.range(of: "intr = ") else {
            throw TmuxSession.Failure(description: "no modes:\n\(text)")
        }
        return String(text[start.lowerBound...])
    }
}

/// For tests that need a terminal.
let tmuxIsMissing = "tmux is not installed"
