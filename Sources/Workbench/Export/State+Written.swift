import Instruments

extension State {
    /// Tells what was written and where, and keeps it to be copied.
    mutating func take(written paths: [String], loudness: Float?) -> [Command] {
        export.work = nil
        export.written = paths
        let level = loudness.map { ", " + NumberFormat.loudness($0) } ?? ""
        return say(
            .done,
            "written: \(Self.told(paths))\(level); \(key("copy-path")) copies the path")
    }

    /// Hands the path of what was written last to the clipboard; of several files their folder.
    mutating func copyPath() -> [Command] {
        guard let first = export.written.first else {
            return say(.hint, "nothing was written yet; \(key("export")) writes")
        }
        let path = export.written.count == 1 ? first : first.fileFolder
        return [.copy(path)] + say(.hint, "on the clipboard, where the terminal has one: \(path)")
    }

    /// The files in one line: names first, and then the folder from the root on.
    private static func told(_ paths: [String]) -> String {
        guard let first = paths.first, let last = paths.last else { return "nothing" }
        let names =
            paths.count == 1
            ? first.fileName
            : "\(paths.count) files, \(first.fileName) \(paths.count == 2 ? "and" : "to") "
                + last.fileName
        return "\(names) in \(first.fileFolder)"
    }
}
