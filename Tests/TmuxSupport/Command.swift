import Foundation

/// A program run to its end, its output kept.
enum Command {
    /// Over `posix_spawn` and a file: Foundation's `Process` and pipes wait for other processes,
    /// started beside, that inherit a descriptor.
    ///
    /// - Parameter scratch: a file to be overwritten.
    /// - Returns: the exit status, and what it wrote to standard output and standard error.
    static func run(_ words: [String], scratch: String) throws -> (status: Int32, output: String) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let mode = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, scratch, mode, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // The threads that run tests block signals, and a program inherits that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let settings = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TERM=xterm-256color"]
        let strings: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let variables: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
        defer { for string in strings + variables { free(string) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, words[0], &actions, &attributes, strings, variables)
        guard code == 0 else {
            throw TmuxSession.Failure(
                description: words[0] + ": " + String(cString: strerror(code)))
        }
        var raw: Int32 = 0
        while waitpid(child, &raw, 0) < 0, errno == EINTR {}
        let signal = raw & 0x7F
        let status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
        return (status, try String(contentsOfFile: scratch, encoding: .utf8))
    }
}
