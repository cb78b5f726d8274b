import Glibc

/// What can go wrong with files of sound and of numbers.
public struct AudioFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// Nothing stands at the path.
        case notFound
        /// The path is a folder or a device.
        case notAFile
        /// The user may not read or write there.
        case permission
        /// The file holds no bytes, no samples or no frames.
        case empty
        /// The content is of no kind that can be read.
        case unknownFormat
        /// The content is of a known kind, but broken.
        case damaged
        /// The content is longer than what can be read.
        case tooLong
        /// The content is whole, but of another sort than what is asked for.
        case unsupported
        /// The system refused to read or to write.
        case system
    }

    /// The kind of fault.
    public let code: Code
    /// The file concerned; "standard input" and "standard output" for `-`.
    public let path: String
    /// What is wrong, and after a semicolon what would do.
    public let reason: String

    /// Makes an error.
    public init(_ code: Code, path: String, reason: String) {
        self.code = code
        self.path = path
        self.reason = reason
    }

    /// The error of a failed system call, from its `errno`.
    init(errno number: Int32, path: String, doing verb: String) {
        switch number {
        case ENOENT where verb == "write" && Self.hasFolder(path):
            self.init(
                .permission, path: path,
                reason: "its folder takes no new files; use another place")
        case ENAMETOOLONG:
            self.init(
                .system, path: path, reason: "the name is too long; 200 letters would do")
        case ENOENT where verb == "write":
            self.init(.notFound, path: path, reason: "its folder does not exist; create it first")
        case ENOTDIR where verb == "write":
            self.init(
                .notAFile, path: path, reason: "lies in a file and no folder; use another place")
        case ENOENT, ENOTDIR:
            self.init(.notFound, path: path, reason: "does not exist; check the name")
        case EISDIR:
            self.init(.notAFile, path: path, reason: "is a folder; name a file in it")
        case EACCES, EPERM, EROFS:
            self.init(
                .permission, path: path,
                reason: "no permission to \(verb) it; change its permissions or use another place")
        case ENOSPC, EDQUOT:
            self.init(
                .system, path: path, reason: "the disk is full; free some space and try again")
        default:
            let text = String(cString: strerror(number))
            self.init(
                .system, path: path, reason: "cannot \(verb) it (\(text)); try another place")
        }
    }

    /// Whether the folder of a file is there, as `/proc` is, which takes no files of others.
    private static func hasFolder(_ path: String) -> Bool {
        var facts = stat()
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        return stat(folder, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// The error of the system call that has just failed.
    init(lastErrorAt path: String, doing verb: String) {
        self.init(errno: errno, path: path, doing: verb)
    }

    /// One line for the user: the file, what is wrong, what would do.
    public var description: String { "\(path): \(reason)" }
}
