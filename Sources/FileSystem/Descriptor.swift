import Glibc

/// An open file, closed at the end of its life.
///
/// Nothing here waits for a pipe, a device or a terminal without a look at ``Interruption``.
package final class Descriptor {
    /// Milliseconds between two looks.
    private static let pause: Int32 = 100
    /// What a pipe that has room at all takes at once.
    private static let piece = 4096

    /// The file's number.
    package let number: Int32
    /// What kind of file it is, one of `S_IFREG` and its like.
    package let kind: mode_t
    private var isOpen = true

    private init(_ number: Int32, isOwned: Bool = true) {
        self.number = number
        isOpen = isOwned
        var facts = stat()
        kind = fstat(number, &facts) == 0 ? facts.st_mode & S_IFMT : 0
    }

    /// Opens or makes a file, never waiting.
    ///
    /// - Throws: ``FileFault``.
    package convenience init(_ path: String, flags: Int32, mode: mode_t = 0o666) throws {
        self.init(try Self.opened(path, flags, mode))
    }

    /// Opens a file, device or pipe for writing; waits until somebody reads the pipe.
    ///
    /// - Throws: ``FileFault``, or `CancellationError` when interrupted.
    package convenience init(writing path: String) throws {
        self.init(try Self.openedToBeRead(path))
    }

    private static func openedToBeRead(_ path: String) throws -> Int32 {
        while true {
            do {
                return try opened(path, O_WRONLY, 0)
            } catch FileFault.system(ENXIO) {
                guard Path.kind(path) == S_IFIFO else { throw FileFault.system(ENXIO) }
                if Interruption.isRaised { throw CancellationError() }
                usleep(20_000)
            }
        }
    }

    private static func opened(_ path: String, _ flags: Int32, _ mode: mode_t) throws -> Int32 {
        while true {
            let number = path.withFileName {
                open($0, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode)
            }
            if number >= 0 { return number }
            guard errno == EINTR else { throw FileFault.system(errno) }
        }
    }

    /// Makes an empty file without a name, in `$TMPDIR` or `/tmp`, that vanishes when closed.
    ///
    /// - Throws: ``FileFault``.
    package static func scratch() throws -> Descriptor {
        let given = Environment["TMPDIR"] ?? ""
        let path = (given.isEmpty ? "/tmp" : given) + "/luthier-XXXXXX"
        var template = path.withFileName { name in
            Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1))
        }
        let number = mkstemp(&template)
        guard number >= 0 else { throw FileFault.system(errno) }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        unlink(template)
        return Descriptor(number)
    }

    /// Wraps a file that is open anyway, and is left open.
    package convenience init(standard number: Int32) { self.init(number, isOwned: false) }

    deinit { if isOpen { close(number) } }

    /// Closes the file and says whether all that was written went through.
    package func finish() -> Bool {
        isOpen = false
        return close(number) == 0
    }

    /// Reads up to `bytes.count` bytes; less only at the end of the file.
    ///
    /// - Throws: ``FileFault``, or `CancellationError` when interrupted while waiting.
    package func read(into bytes: UnsafeMutableRawBufferPointer) throws -> Int {
        var total = 0
        while total < bytes.count {
            try wait(for: POLLIN)
            let count = Glibc.read(
                number, bytes.baseAddress?.advanced(by: total), bytes.count - total)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                throw FileFault.system(errno)
            }
            total += count
        }
        return total
    }

    /// Writes all the bytes.
    ///
    /// - Throws: ``FileFault``, or `CancellationError` when interrupted while waiting.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var total = 0
        while total < bytes.count {
            try wait(for: POLLOUT)
            let rest = bytes.count - total
            let count = Glibc.write(
                number, bytes.baseAddress?.advanced(by: total),
                isSlow ? min(rest, Self.piece) : rest)
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                throw FileFault.system(errno)
            }
            total += count
        }
    }

    /// Whether reading or writing may wait for somebody.
    private var isSlow: Bool { kind != S_IFREG && kind != S_IFDIR && kind != S_IFBLK }

    /// Waits until bytes are there, or room for them. What is ready goes on even when interrupted,
    /// so that what was made in part reaches a reader.
    private func wait(for events: Int32) throws {
        guard isSlow else { return }
        var entry = pollfd(fd: number, events: Int16(events), revents: 0)
        while true {
            let ready = poll(&entry, 1, Self.pause)
            if ready > 0 || (ready < 0 && errno != EINTR) { return }
            if Interruption.isRaised { throw CancellationError() }
        }
    }
}
