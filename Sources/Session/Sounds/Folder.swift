import FileSystem
import Foundation
import Instruments

/// Folders on disk.
package enum Folder {
    /// Whether there is one.
    package static func exists(atPath path: String) -> Bool {
        Path.isFolder(path)
    }

    /// The folders whose paths begin as a text does, each with a `/` at its end, sorted.
    ///
    /// - Parameter path: `~/` stands for the home folder, and stays so in the answers.
    package static func beginning(as path: String) -> [String] {
        let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let (head, name) = (path[..<cut], path[cut...])
        let folder = head.isEmpty ? "." : HomeFolder.expand(String(head))
        let names = (try? Path.names(in: folder)) ?? []
        return names.filter { other in
            other.hasPrefix(name) && (name.hasPrefix(".") || !other.hasPrefix("."))
                && exists(atPath: (folder as NSString).appendingPathComponent(other))
        }.sorted().map { head + $0 + "/" }
    }
}
