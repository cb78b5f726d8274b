/// How many new notes are imagined.
public struct ImagineSettings: Equatable, Sendable {
    /// How many.
    public var count = 10

    /// Ten.
    public init() {}
}

extension ImagineSettings {
    /// The parameters.
    public enum Parameters {
        /// How many notes.
        public static let count = Parameter(
            "count", key: "count", CountKind(1...100), of: ImagineSettings(), \.count,
            summary: "how many are imagined", help: "How many notes are imagined.")
        /// All of them.
        public static let all = [count]
    }
}
