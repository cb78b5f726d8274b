import Glibc

/// Standard error sent to a file while the screen is up: libraries print there, and would ruin it.
struct ErrorRedirection {
    /// Bytes after which the file is set aside under its name and ".1".
    private static let limit = 1_000_000

    /// Where standard error went before.
    let before: Int32
    private let path: String

    /// Does nothing and is nil when standard error is not a terminal, as after `2>file`.
    /// - Parameter path: the file, made for the user alone; when it cannot be opened, or is empty,
    ///   messages are dropped.
    init?(path: String) {
        guard isatty(2) == 1 else { return nil }
        let copy = fcntl(2, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { return nil }
        before = copy
        self.path = path
        open()
        limitSize()
    }

    /// Sets a file aside that has grown too long; one older file is kept.
    func limitSize() {
        var status = stat()
        guard fstat(2, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size > Self.limit
        else { return }
        rename(path, path + ".1")
        open()
    }

    /// Standard error as it was.
    func end() {
        dup2(before, 2)
        close(before)
    }

    private func open() {
        var file = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
        if file < 0 { file = Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC) }
        guard file >= 0 else { return }
        dup2(file, 2)
        if file != 2 { close(file) }
    }
}
