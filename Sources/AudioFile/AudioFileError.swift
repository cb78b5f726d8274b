import FileSystem
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

    /// The error of a file that the system refuses to read or to write.
    init(_ fault: FileFault, path: String, doing verb: String) {
        let code: Code =
            switch fault {
            case .notRegular: .notAFile
            case .closedFolder: .permission
            case .tooLong: .tooLong
            case .system(ENOTDIR) where verb == "write": .notAFile
            case .system(ENOENT), .system(ENOTDIR): .notFound
            case .system(EISDIR): .notAFile
            case .system(EACCES), .system(EPERM), .system(EROFS): .permission
            case .system: .system
            }
        self.init(code, path: path, reason: fault.reason(doing: verb))
    }

    /// Does something with a file; what the system refuses is told with the file's name.
    static func naming<Value>(
        _ path: String, doing verb: String, _ work: () throws -> Value
    ) throws -> Value {
        do {
            return try work()
        } catch let fault as FileFault {
            throw AudioFileError(fault, path: path, doing: verb)
        }
    }

    /// One line for the user: the file, what is wrong, what would do.
    public var description: String { "\(path): \(reason)".printable }
}
