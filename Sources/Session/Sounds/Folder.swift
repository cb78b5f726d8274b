import Foundation

/// Folders on disk.
package enum Folder {
    /// Whether there is one.
    package static func exists(atPath path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
