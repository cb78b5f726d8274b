/// What is wrong with a colour that a user has configured.
public struct ThemeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Code: Equatable, Sendable {
        /// No role has this name.
        case unknownRole(String)
        /// A word that is no attribute and no colour.
        case unknownWord(String)
        /// A second colour where one has been named.
        case twice(String)
        /// `on` without a background after it.
        case nothingAfterOn
        /// No word at all.
        case empty
    }

    /// What is wrong.
    public let code: Code

    /// An error of this kind.
    public init(_ code: Code) { self.code = code }

    /// One line that names what is wrong and what would do.
    public var description: String {
        let example = "such as \"214\", \"bold bright-red\" or \"default on 17\""
        switch code {
        case .unknownRole(let name):
            return "no colour is named \"\(Self.short(name))\"; there are "
                + Theme.roleNames.joined(separator: ", ")
        case .unknownWord(let word):
            return "\"\(Self.short(word))\" is no colour (0–255, default, red, bright-red …) and "
                + "no attribute (bold, dim, underline, reverse)"
        case .twice(let word):
            return "\"\(Self.short(word))\" is a second colour; write a background after \"on\", "
                + "as in \"default on 17\""
        case .nothingAfterOn:
            return "a colour is missing after \"on\"; write it as in \"default on 17\""
        case .empty:
            return "a colour is empty; write one, \(example)"
        }
    }

    /// Printable and of one line, whatever stood in the file.
    private static func short(_ text: String) -> String {
        String(text.map { $0.columns > 0 ? $0 : "?" }).truncated(toColumns: 40)
    }
}
