/// Names beside those that are taken: `take`, `take-2`, `take-3` and so on.
public enum FreeName {
    /// The first that is free.
    ///
    /// - Parameters:
    ///   - stem: what stands before the number.
    ///   - ending: what stands behind it, with its dot.
    ///   - isTaken: asked for one name after the other, until it says no.
    public static func first(
        _ stem: String, ending: String = "", isTaken: (String) -> Bool
    ) -> String {
        var (name, number) = (stem + ending, 1)
        while isTaken(name) {
            number += 1
            name = "\(stem)-\(number)\(ending)"
        }
        return name
    }

    /// The first that is free for a file; the number stands before its last ending.
    ///
    /// - Parameters:
    ///   - file: the name of the file.
    ///   - isTaken: asked for one name after the other, until it says no.
    public static func first(ofFile file: String, isTaken: (String) -> Bool) -> String {
        let point = file.lastIndex(of: ".") ?? file.endIndex
        let end = point == file.startIndex ? file.endIndex : point
        return first(String(file[..<end]), ending: String(file[end...]), isTaken: isTaken)
    }
}
