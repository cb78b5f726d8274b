/// What paths that a person types are read against; told once, at the start, so that nobody asks
/// the system for it later.
public struct PathBase: Equatable, Sendable {
    /// The person's own folder, which `~` stands for.
    public var home: String
    /// The folder that paths begin in which do not begin at the root.
    public var folder: String

    /// The root, unless said otherwise.
    public init(home: String = "/", folder: String = "/") {
        self.home = home
        self.folder = folder
    }

    /// A path from the root on, without `~`, `.`, `..` and a `/` at its end. It is read as text: links
    /// are not followed.
    public func absolute(_ path: String) -> String {
        let isOfHome = path == "~" || path.hasPrefix("~/")
        let expanded = isOfHome ? home + path.dropFirst() : path
        let whole = expanded.hasPrefix("/") ? expanded : folder + "/" + expanded
        let parts = whole.split(separator: "/").reduce(into: [Substring]()) { parts, part in
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }
}
