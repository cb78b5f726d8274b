/// A line `key = value` of a settings file.
struct SettingsEntry: Equatable {
    /// What stands behind `=`.
    enum Value: Equatable {
        case text(String)
        case number(Double, isWhole: Bool)
        case flag(Bool)
        case list([Value])
    }

    /// The section's name and the key, in parts.
    var path: [String]
    var value: Value
    /// The line of the key, from 1.
    var line: Int
}
