import Foundation
import TestSupport
import TmuxSupport

/// The workbench in a terminal of its own: started from an interactive shell, as a user does.
struct WorkbenchSession {
    /// Encodings are made once for all tests; the first program that needs one makes it.
    private static let cache: String = {
        let path = "/tmp/luthier-cache-\(getpid())"
        atexit { try? FileManager.default.removeItem(atPath: "/tmp/luthier-cache-\(getpid())") }
        return path
    }()

    /// What stands on the screen when the first blend can be heard.
    static let firstBlend = [
        "A  Sitar", "B  Overdriven Guitar", "Half Electric Sitar", " 4.0 s ━┓",
    ]

    let program: Program
    let tmux: TmuxSession
    private let modesBefore: String

    /// Opens a shell in the program's folder.
    init(
        _ program: Program, width: Int = 80, height: Int = 24,
        terminal: String = "tmux-256color", environment: [String: String] = [:]
    ) throws {
        self.program = program
        var variables = [
            "PS1": "ready> ", "HOME": program.folder.path, "XDG_CACHE_HOME": Self.cache,
            // No waiting for an answer and no search for symbols when the program faults.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        variables.merge(program.environment) { $1 }
        variables.merge(environment) { $1 }
        tmux = try TmuxSession(
            ["/bin/bash", "--norc", "--noprofile", "-i"], width: width, height: height,
            terminal: terminal, environment: variables)
        try tmux.wait(for: "ready>")
        try tmux.type("ulimit -c 0; cd \(program.folder.path)\n")
        modesBefore = try tmux.terminalModes()
    }

    /// Starts the workbench and waits until the screen shows what is expected.
    func start(
        _ arguments: String = "--device null", expecting texts: [String] = Self.firstBlend
    ) throws {
        try tmux.type("clear; \(Program.binary.path) \(arguments); echo ended $?.\n")
        try tmux.wait(until: "\(texts) are shown") { screen in
            texts.allSatisfy(screen.contains) && !screen.contains("ready>")
        }
    }

    /// The workbench's process: the shell's only child.
    func processIdentifier() throws -> pid_t {
        let shell = try tmux.processIdentifier()
        let list = try String(
            contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        guard let id = pid_t(list.trimmingCharacters(in: .whitespaces)) else {
            throw TmuxSession.Failure(description: "not one child but '\(list)'")
        }
        return id
    }

    /// Does something while the terminal takes no more bytes from the workbench, which draws
    /// everything again and again until there is no room for them.
    func whileTerminalStandsStill(_ body: () throws -> Void) throws {
        guard let server = pid_t(try tmux.value(of: "pid")) else {
            throw TmuxSession.Failure(description: "tmux does not tell its process")
        }
        let program = try processIdentifier()
        kill(server, SIGSTOP)
        defer { kill(server, SIGCONT) }
        // Nobody can tell from outside when there is no room: two seconds of screens are more than
        // a terminal holds.
        for _ in 0..<40 {
            kill(program, SIGWINCH)
            usleep(50_000)
        }
        try body()
    }

    /// Types a line of the workbench's command line.
    func command(_ line: String) throws {
        try tmux.type(":")
        try tmux.type(line)
        try tmux.press("Enter")
    }

    /// Stops what plays.
    ///
    /// Where nothing plays any more, the screen does not tell that the Escape was read, and with
    /// the next key at its heels it would be Alt. A report, which is no key, keeps them apart.
    func silence() throws {
        let report: [UInt8] = [0x1B] + Array("[?0c".utf8)
        try tmux.send([0x1B] + report)
        try tmux.wait(for: "stopped")
    }

    /// Waits until the blend has played so far, which is told in tenths of a second, or to its end.
    func waitForPlayHead(past seconds: Double) throws {
        var wasPlaying = false
        try tmux.wait(until: "the play head is at \(seconds) s") { screen in
            guard let match = screen.firstMatch(of: /▶ Blend +(\d+\.\d) \//) else {
                return wasPlaying
            }
            wasPlaying = true
            return Double(match.output.1).map { $0 >= seconds } ?? false
        }
    }

    /// Has the whole screen drawn again, and waits for it: help was opened and closed after that.
    func redraw() throws {
        try tmux.press("C-l")
        try tmux.type("?")
        try tmux.wait(for: "━ Keys ")
        try tmux.press("q")
        try tmux.wait(until: "help is closed") { !$0.contains("━ Keys ") }
    }

    /// Leaves by `q`, and waits for the shell.
    func quit() throws {
        try tmux.press("q")
        try waitForEnd(status: 0)
    }

    /// Waits until the shell tells the program's end.
    func waitForEnd(status: Int32) throws { try tmux.wait(for: "ended \(status).") }

    /// Waits until the terminal is as it was before: screen, cursor, modes, and a prompt that
    /// works.
    func waitForOldScreen() throws {
        try tmux.waitForShellScreen()
        let now = try tmux.terminalModes()
        guard now == modesBefore else {
            throw TmuxSession.Failure(description: "modes were\n\(modesBefore)\nand are\n\(now)")
        }
        try tmux.type("clear; echo al''ive\n")
        try tmux.wait(for: "alive\n")
    }

    /// Closes the terminal.
    func end() { tmux.end() }
}
