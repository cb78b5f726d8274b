import Foundation
import Instruments

/// This program, run once more in a process of its own.
enum ChildProcess {
    /// Runs `luthier` with arguments, its output dropped.
    ///
    /// - Returns: the peak of its resident memory in MB (10⁶ bytes).
    /// - Throws: `InstrumentError` when it cannot be started or fails.
    static func peakMemory(of arguments: [String]) throws -> Double {
        guard let binary = DataFolder.executable?.path else { throw failure(arguments, status: -1) }
        var strings = ([binary] + arguments).map { strdup($0) }
        strings.append(nil)
        defer { for string in strings { free(string) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream in [Int32(1), 2] {
            posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
        }
        var attributes = attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var child: pid_t = 0
        guard posix_spawn(&child, binary, &actions, &attributes, strings, environ) == 0 else {
            throw failure(arguments, status: -1)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
        guard status == 0 else { throw failure(arguments, status: status) }
        return Double(usage.ru_maxrss) * 1_024 / 1e6
    }

    /// Lets every signal through, whichever this process holds back.
    private static func attributes() -> posix_spawnattr_t {
        var result = posix_spawnattr_t()
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_init(&result)
        posix_spawnattr_setsigmask(&result, &none)
        posix_spawnattr_setflags(&result, Int16(POSIX_SPAWN_SETSIGMASK))
        return result
    }

    private static func failure(_ arguments: [String], status: Int32) -> InstrumentError {
        InstrumentError(
            .notFound, subject: "luthier " + arguments.joined(separator: " "),
            reason: "did not run through (status \(status)); run it by hand to see why")
    }
}
