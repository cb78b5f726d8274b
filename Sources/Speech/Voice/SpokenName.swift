import FileSystem

/// Names of files after what is said in them.
public enum SpokenName {
    /// Letters that a name has at most.
    private static let longest = 40

    /// The words with dashes between them, `hello-world`, with a number before them where there
    /// are several.
    public static func of(_ text: String, number: Int? = nil) -> String {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        var name = number.map { $0.padded() } ?? ""
        for word in words where name.count + word.count < longest {
            name += name.isEmpty ? word : "-" + word
        }
        return name.isEmpty ? "said" : name
    }
}
