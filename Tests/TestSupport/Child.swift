import Foundation

/// A process under test.
///
/// Over `posix_spawn`: Foundation's `Process` learns of an end through a socket that processes
/// started at the same time inherit, so that a wait lasts as long as the longest of them.
package final class Child {
    private let id: pid_t
    private var status: Int32?

    /// Starts a program; its streams are files.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String],
        folder: URL, input: String = "/dev/null", output: String = "/dev/null",
        errors: String = "/dev/null"
    ) throws {
        let launcher = "/usr/bin/env"
        let words = [launcher, "--chdir=" + folder.path, path] + arguments
        var strings = words.map { strdup($0) }
        strings.append(nil)
        var variables = environment.map { strdup("\($0)=\($1)") }
        variables.append(nil)
        defer { for string in strings + variables { free(string) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let mode = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, mode, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, mode, 0o600)
        // A thread of the tests may have blocked signals, and a child takes that over.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // A shell starts what is in the background deaf to Ctrl-C, and a child takes that over too.
        var heard = sigset_t()
        sigemptyset(&heard)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&heard, number) }
        posix_spawnattr_setsigdefault(&attributes, &heard)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var id: pid_t = 0
        let code = posix_spawn(&id, launcher, &actions, &attributes, strings, variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        self.id = id
    }

    /// Sends a signal, unless it has ended.
    package func send(_ signal: Int32) {
        if status == nil { kill(id, signal) }
    }

    /// Waits until a signal does not end it by itself any more.
    package func waitUntilItHandles(_ signal: Int32) {
        let limit = Date().addingTimeInterval(60)
        while Date() < limit, !handles(signal) { usleep(5_000) }
    }

    /// Whether a signal is caught, ignored or held back.
    private func handles(_ signal: Int32) -> Bool {
        let text = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").contains { line in
            guard ["SigIgn:", "SigCgt:", "SigBlk:"].contains(where: line.hasPrefix) else {
                return false
            }
            let mask = line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } ?? 0
            return mask >> UInt64(signal - 1) & 1 == 1
        }
    }

    /// Waits for the end, at most five minutes, since the tests' computer may be busy; then
    /// the process is killed.
    ///
    /// - Returns: the exit status, or 128 and the signal that ended it.
    package func wait(seconds: Double = 300) -> Int32 {
        if let status { return status }
        var raw: Int32 = 0
        let limit = Date().addingTimeInterval(seconds)
        while waitpid(id, &raw, WNOHANG) == 0 {
            if Date() > limit { kill(id, SIGKILL) }
            usleep(5_000)
        }
        let signal = raw & 0x7f
        let result = signal == 0 ? (raw >> 8) & 0xff : 128 + signal
        status = result
        return result
    }

    deinit {
        guard status == nil else { return }
        kill(id, SIGKILL)
        _ = wait()
    }
}
