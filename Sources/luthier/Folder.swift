import Foundation

/// Folders on disk.
enum Folder {
    /// Whether there is one.
    static func exists(atPath path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
