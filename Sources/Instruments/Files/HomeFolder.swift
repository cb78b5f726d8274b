import FileSystem
import Foundation

/// The person's own folder.
public enum HomeFolder {
    /// Where it is: `$HOME`, else what the system says.
    public static func path(
        in environment: [String: String] = Environment.variables
    ) -> String {
        let given = environment["HOME"] ?? ""
        return given.hasPrefix("/") ? given : NSHomeDirectory()
    }

    /// A path in which `~` at the beginning stands for the folder, as shells read it.
    public static func expand(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return Self.path() + path.dropFirst()
    }

    /// A folder as it is remembered: from the root on, without `~` and without a `/` at its end.
    public static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: expand(path)).standardizedFileURL.path
    }
}
