/// Names of files after what is said in them.
enum SpokenName {
    /// Letters that a name has at most.
    private static let longest = 40

    /// The words with dashes between them, `hello-world`, with a number before them where there
    /// are several.
    static func of(_ text: String, number: Int?) -> String {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        var name = number.map { String(repeating: "0", count: max(0, 3 - "\($0)".count)) + "\($0)" }
            ?? ""
        for word in words where name.count + word.count < longest {
            name += name.isEmpty ? word : "-" + word
        }
        return name.isEmpty ? "said" : name
    }
}
