import Glibc

/// Keeps programs that ask out of a folder while another looks into it and then writes there.
package enum FolderLock {
    /// The most looks, a millisecond apart, that another is waited for: one that was stopped amid its
    /// work holds nobody up for good.
    private static let patience = 60_000

    /// Does something while nobody else who asks does; where there are no locks, or after a minute,
    /// all the same.
    ///
    /// - Parameter folder: one that is there.
    package static func hold<Result>(
        _ folder: String, while body: () throws -> Result
    ) rethrows -> Result {
        let descriptor = folder.withFileName { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        var waited = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR,
            waited < patience
        {
            usleep(1_000)
            waited += 1
        }
        return try body()
    }
}
