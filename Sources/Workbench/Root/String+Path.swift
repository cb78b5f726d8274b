/// Paths of files as text, without a look at the disk.
extension String {
    /// What follows the last slash.
    var fileName: String { lastIndex(of: "/").map { String(self[index(after: $0)...]) } ?? self }

    /// What stands before the last slash; the root for what lies there.
    var fileFolder: String {
        guard let slash = lastIndex(of: "/") else { return "" }
        return slash == startIndex ? "/" : String(self[..<slash])
    }

    /// What follows the last point of the name; empty where that begins or ends it, or there is
    /// none.
    var fileEnding: String {
        let name = fileName
        guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
        return String(name[name.index(after: point)...])
    }

    /// The name without its ending.
    var fileStem: String {
        let ending = fileEnding
        return ending.isEmpty ? fileName : String(fileName.dropLast(ending.count + 1))
    }
}
