import FileSystem
import Foundation

/// What tells without a look inside that a file is as it was.
struct FileStamp: Equatable, Sendable {
    /// Its size in bytes.
    var size: UInt64
    /// When its content was last changed, in nanoseconds since 1970.
    var changed: UInt64

    init(size: UInt64, changed: UInt64) {
        self.size = size
        self.changed = changed
    }

    /// The stamp of a file; `nil` where there is none.
    init?(_ url: URL) {
        guard let facts = Path.facts(url.path), facts.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        size = UInt64(facts.st_size)
        changed = UInt64(
            truncatingIfNeeded: facts.st_mtim.tv_sec &* 1_000_000_000 &+ facts.st_mtim.tv_nsec)
    }
}
