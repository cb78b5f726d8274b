import Glibc

/// An open file, closed at the end of its life.
final class Descriptor {
    let number: Int32
    private var isOpen = true

    /// Opens what stands at a path; `errno` tells why not.
    init?(path: String, flags: Int32, mode: mode_t = 0o666) {
        var number: Int32
        repeat { number = open(path, flags | O_CLOEXEC, mode) } while number < 0 && errno == EINTR
        guard number >= 0 else { return nil }
        self.number = number
    }

    /// Makes an empty file without a name, in `$TMPDIR` or `/tmp`, that vanishes when closed.
    init(scratchFor path: String) throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array(((folder.isEmpty ? "/tmp" : folder) + "/luthier-XXXXXX").utf8CString)
        number = mkstemp(&template)
        guard number >= 0 else {
            let fault = errno
            throw AudioFileError(errno: fault, path: path, doing: "make a temporary file for")
        }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    /// Wraps a file that is open anyway, and is left open.
    init(standard number: Int32) {
        self.number = number
        isOpen = false
    }

    deinit { if isOpen { close(number) } }

    /// Closes the file and says whether all that was written went through.
    func finish() -> Bool {
        isOpen = false
        return close(number) == 0
    }

    /// Reads up to `bytes.count` bytes; less only at the end of the file.
    func read(into bytes: UnsafeMutableRawBufferPointer) -> Int? {
        var total = 0
        while total < bytes.count {
            let count = Glibc.read(
                number, bytes.baseAddress?.advanced(by: total), bytes.count - total)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            total += count
        }
        return total
    }

    /// Writes all the bytes, or returns `false` and leaves the reason in `errno`.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var total = 0
        while total < bytes.count {
            let count = Glibc.write(
                number, bytes.baseAddress?.advanced(by: total), bytes.count - total)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            total += count
        }
        return true
    }
}
