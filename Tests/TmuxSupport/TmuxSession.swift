import Foundation

/// A terminal of its own for a program under test: a tmux server that nobody else sees.
///
/// tmux 3.3 or later. All waits end after a generous limit, because the tests' computer may be
/// busy.
public final class TmuxSession {
    /// Why a session could not be had.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened, with the screen as it was.
        public let description: String

        /// A failure.
        public init(description: String) { self.description = description }
    }

    /// tmux's program; nil where it is not installed.
    public static let program: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/bin/tmux"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether tests can have sessions.
    public static var isAvailable: Bool { program != nil }

    /// Waits end after so many seconds.
    public var limit = 120.0

    private let folder: URL
    private var isOver = false

    /// Opens a terminal and runs a command in it; the screen stays after the command's end.
    ///
    /// - Parameters:
    ///   - command: program and arguments.
    ///   - terminal: what the program finds in `TERM`; keys are those of tmux in any case.
    ///   - environment: variables beside `PATH`, `HOME`, `LANG` (C.UTF-8) and `TERM`; an empty
    ///     value removes one.
    public init(
        _ command: [String], width: Int = 80, height: Int = 24,
        terminal: String = "tmux-256color", environment: [String: String] = [:]
    ) throws {
        folder = URL(fileURLWithPath: "/tmp")
            .appendingPathComponent("lt-" + UUID().uuidString.prefix(8))
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        var variables = [
            "PATH": "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8", "TERM": terminal,
            // A shell killed with the server would write it while the folder goes.
            "HISTFILE": "/dev/null",
        ]
        variables.merge(environment) { $1 }
        let settings = variables.filter { !$0.value.isEmpty }.map { "\($0)=\($1)" }.sorted()
        let line = (["/usr/bin/env", "-i"] + settings + command).map(Self.quoted)
        let configuration = folder.appendingPathComponent("tmux.conf")
        let options = """
            set -g remain-on-exit on
            set -g status off
            set -g default-size \(width)x\(height)
            set -g history-limit 2000
            set -s escape-time 0
            set -s exit-empty off

            """
        try Data(options.utf8).write(to: configuration)
        try tmux(
            "-f", configuration.path, "new-session", "-d", "-x", "\(width)", "-y", "\(height)",
            line.joined(separator: " "))
    }

    deinit { end() }

    /// Ends the server, as when the user's terminal is killed.
    public func end() {
        guard !isOver else { return }
        isOver = true
        _ = try? tmux("kill-server")
        try? FileManager.default.removeItem(at: folder)
    }

    /// Presses keys by tmux's names: `Up`, `S-Left`, `M-x`, `C-l`, `BTab`, `F1`, `Escape`, `Enter`.
    public func press(_ keys: String...) throws {
        try tmux(["send-keys"] + keys)
    }

    /// Presses a key until a text stands in the part of the screen that the key changes.
    ///
    /// No press follows before the last one is seen there: on a busy computer the screen lags
    /// behind, and the key would go past the text.
    public func press(
        _ key: String, until expected: String, in part: (String) -> Substring?
    ) throws {
        var seen: Substring = ""
        for count in 0..<30 {
            let screen = try wait(until: "\"\(seen)\" changes after \(count) × \(key)") {
                part($0).map { $0 != seen } ?? false
            }
            seen = part(screen) ?? ""
            if seen.contains(expected) { return }
            try press(key)
        }
        throw Failure(description: "\"\(expected)\" is not to be had by \(key): \"\(seen)\"")
    }

    /// Types text as it stands.
    public func type(_ text: String) throws {
        try tmux("send-keys", "-l", text)
    }

    /// Sends bytes as they stand, for instance an escape sequence that tmux has no name for.
    public func send(_ bytes: [UInt8]) throws {
        try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
    }

    /// Gives the terminal another size.
    public func resize(width: Int, height: Int) throws {
        try tmux("resize-window", "-x", "\(width)", "-y", "\(height)")
    }

    /// The rows of the screen, without trailing spaces.
    public func rows() throws -> [String] {
        try tmux("capture-pane", "-p").components(separatedBy: "\n").dropLast()
    }

    /// The screen's rows once they stand still for a third of a second: what a program writes is
    /// seen by and by.
    ///
    /// - Parameter isMoving: tells rows that never stand still; they are returned empty.
    public func standingRows(except isMoving: (String) -> Bool) throws -> [String] {
        var last: [String]?
        try wait(until: "the screen stands still") { _ in
            let rows = try standing(except: isMoving)
            defer { last = rows }
            if rows == last { return true }
            usleep(300_000)
            return false
        }
        return last ?? []
    }

    /// The screen's rows, those that move empty.
    public func standing(except isMoving: (String) -> Bool) throws -> [String] {
        try rows().map { isMoving($0) ? "" : $0 }
    }

    /// The screen as one text, without empty rows at its end.
    public func text() throws -> String {
        var rows = try rows()
        while rows.last?.isEmpty == true { rows.removeLast() }
        return rows.joined(separator: "\n")
    }

    /// The screen with its SGR escapes, as tmux writes them.
    public func styledText() throws -> String { try tmux("capture-pane", "-p", "-e") }

    /// A variable of tmux's formats: `cursor_flag`, `alternate_on`, `pane_dead`, `pane_pid`,
    /// `mouse_any_flag`, `keypad_cursor_flag` …
    public func value(of name: String) throws -> String {
        try tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .newlines)
    }

    /// The process that runs in the terminal first.
    public func processIdentifier() throws -> pid_t {
        guard let id = pid_t(try value(of: "pane_pid")) else {
            throw Failure(description: "no process in the terminal")
        }
        return id
    }

    /// Waits until the screen shows a text.
    @discardableResult
    public func wait(for expected: String) throws -> String {
        try wait(until: "\"\(expected)\" is shown") { $0.contains(expected) }
    }

    /// Waits until the screen is as wanted.
    /// - Parameter what: what is waited for, for the message.
    /// - Returns: the screen's text.
    @discardableResult
    public func wait(until what: String, _ isSo: (String) throws -> Bool) throws -> String {
        let end = Date().addingTimeInterval(limit)
        var text = ""
        repeat {
            text = try self.text()
            if try isSo(text) { return text }
            usleep(20_000)
        } while Date() < end
        throw Failure(description: "waited in vain until \(what); the screen:\n\(text)")
    }

    /// Waits until a variable of tmux's formats has a value.
    public func wait(for name: String, toBe expected: String) throws {
        try wait(until: "\(name) is \(expected)") { _ in try value(of: name) == expected }
    }

    /// Waits for the end of the command.
    /// - Returns: its status; 128 and the signal when it was killed.
    public func waitForEnd() throws -> Int32 {
        try wait(for: "pane_dead", toBe: "1")
        if let status = Int32(try value(of: "pane_dead_status")) { return status }
        return 128 + (Int32(try value(of: "pane_dead_signal")) ?? 0)
    }

    @discardableResult
    private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

    @discardableResult
    private func tmux(_ arguments: [String]) throws -> String {
        guard let program = Self.program else { throw Failure(description: "tmux is missing") }
        let socket = folder.appendingPathComponent("s").path
        let words = [program, "-u", "-S", socket] + arguments
        let (status, output) = try Command.run(
            words, scratch: folder.appendingPathComponent("out").path)
        guard status == 0 else {
            throw Failure(description: "tmux \(arguments): status \(status)\n\(output)")
        }
        return output
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }
}
