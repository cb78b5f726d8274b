/// Names of files after what is said in them.
public enum SpokenName {
    /// Letters that a name has at most.
    private static let longest = 40

    /// The words with dashes between them, `hello-world`, with a number before them where there
    /// are several.
    public static func of(_ text: String, number: Int? = nil) -> String {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        var name = number.map(padded) ?? ""
        for word in words where name.count + word.count < longest {
            name += name.isEmpty ? word : "-" + word
        }
        return name.isEmpty ? "said" : name
    }

    private static func padded(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
    }
}
