import FileSystem
import Foundation

/// What tells without a look inside that a file is as it was.
public struct FileStamp: Equatable, Sendable {
    /// Its size in bytes.
    public var size: UInt64
    /// When its content was last changed, in nanoseconds since 1970.
    public var changed: UInt64

    /// A stamp that was kept.
    public init(size: UInt64, changed: UInt64) {
        self.size = size
        self.changed = changed
    }

    /// The stamp of a file; `nil` where there is none.
    ///
    /// - Parameter path: of the file; links are followed.
    public init?(path: String) {
        guard let facts = Path.facts(path), facts.st_mode & S_IFMT == S_IFREG else { return nil }
        size = UInt64(facts.st_size)
        changed = UInt64(
            truncatingIfNeeded: facts.st_mtim.tv_sec &* 1_000_000_000 &+ facts.st_mtim.tv_nsec)
    }
}
