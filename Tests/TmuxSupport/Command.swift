import Foundation

/// A program run to its end, its output kept.
enum Command {
    /// Over `posix_spawn` and a pipe: Foundation's `Process` waits for processes started beside.
    ///
    /// - Returns: the exit status, and what it wrote to standard output and standard error.
    static func run(_ words: [String]) throws -> (status: Int32, output: String) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw failure("no pipe", errno) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        // A server started by this must not hold locks and pipes of the tests.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var strings = words.map { strdup($0) }
        strings.append(nil)
        defer { for string in strings { free(string) } }
        var variables = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TERM=xterm-256color"]
            .map { strdup($0) }
        variables.append(nil)
        defer { for string in variables { free(string) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, words[0], &actions, nil, strings, variables)
        close(ends[1])
        defer { close(ends[0]) }
        guard code == 0 else { throw failure(words[0], code) }
        var output = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(ends[0], &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            output.append(contentsOf: buffer[..<count])
        }
        var raw: Int32 = 0
        while waitpid(child, &raw, 0) < 0, errno == EINTR {}
        let signal = raw & 0x7F
        let status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
        return (status, String(decoding: output, as: UTF8.self))
    }

    private static func failure(_ what: String, _ code: Int32) -> TmuxSession.Failure {
        TmuxSession.Failure(description: what + ": " + String(cString: strerror(code)))
    }
}
