import Glibc

/// Why a file cannot be read or written.
package enum FileFault: Error, Equatable, Sendable {
    /// The system refused, with this `errno`.
    case system(Int32)
    /// It is a pipe, a device or a socket.
    case notRegular
    /// Its folder is there and takes no new files, as `/proc`.
    case closedFolder
    /// It is longer than so many bytes.
    case tooLong(Int)

    /// Faults of the process's limits, which say nothing of the file.
    package static let scarcities: [FileFault] = [
        .system(EMFILE), .system(ENFILE), .system(ENOMEM),
    ]

    /// What is wrong, and after a semicolon what would do.
    ///
    /// - Parameter verb: what was to be done, "read" or "write".
    package func reason(doing verb: String) -> String {
        switch self {
        case .notRegular: "is a device, a pipe or a socket; name a file"
        case .closedFolder: "its folder takes no new files; use another place"
        case .tooLong(let limit): "is longer than the \(limit >> 20) MiB that can be read"
        case .system(let number): Self.reason(number, verb)
        }
    }

    private static func reason(_ number: Int32, _ verb: String) -> String {
        switch number {
        case ENOENT where verb == "write": "its folder does not exist; create it first"
        case ENOTDIR where verb == "write": "lies in a file and no folder; use another place"
        case ENOENT, ENOTDIR: "does not exist; check the name"
        case EISDIR: "is a folder; name a file in it"
        case EACCES, EPERM, EROFS:
            "no permission to \(verb) it; change its permissions or use another place"
        case EEXIST where verb == "write": "is there already; choose another name"
        case ENOTEMPTY: "is there already and is not empty; choose another name"
        case ENOSPC, EDQUOT: "the disk is full; free some space and try again"
        case ENAMETOOLONG: "the name is too long; 200 letters would do"
        case EFBIG: "it would be longer than files may be; raise the limit (ulimit -f)"
        case EMFILE, ENFILE: "too many files are open to \(verb) it; raise the limit (ulimit -n)"
        case ENOMEM: "not enough memory to \(verb) it; close other programs, or raise the limit"
        case EBADF: "is closed; give the program one, or name a file"
        case ELOOP: "its symbolic links lead in a circle; name the file itself"
        default: "cannot \(verb) it (\(String(cString: strerror(number)))); try another place"
        }
    }
}
