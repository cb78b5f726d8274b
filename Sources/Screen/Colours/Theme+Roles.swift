extension Theme {
    /// The names of the roles as a user writes them, in the order of the documentation.
    public static var roleNames: [String] { roles.map(\.name) }

    /// Gives the role of a name the style that `text` describes, as a user's configuration does.
    ///
    /// - Parameters:
    ///   - role: one of `roleNames`; case, `-` and `_` do not matter.
    ///   - text: such as `214`, `bright-red`, `bold 39`, `default on 17`.
    /// - Throws: `ThemeError` for an unknown role, colour or attribute; the theme is as before.
    public mutating func set(role: String, to text: String) throws(ThemeError) {
        let wanted = Self.plain(role)
        guard let found = Self.roles.first(where: { Self.plain($0.name) == wanted }) else {
            throw ThemeError(.unknownRole(role))
        }
        self[keyPath: found.path] = try Style(text)
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" && $0 != "_" }
    }

    static let roles: [(name: String, path: WritableKeyPath<Theme, Style> & Sendable)] = [
        ("text", \.text), ("dim", \.dim), ("title", \.title), ("border", \.border),
        ("focused-border", \.focusedBorder), ("accent", \.accent),
        ("selection", \.selection), ("inactive-selection", \.inactiveSelection),
        ("warning", \.warning), ("error", \.error), ("good", \.good),
        ("a", \.a), ("b", \.b), ("c", \.c), ("d", \.d),
        ("meter-low", \.meterLow), ("meter-mid", \.meterMid), ("meter-high", \.meterHigh),
        ("play-head", \.playHead), ("cursor", \.cursor), ("hint", \.hint),
    ]
}
