/// Why a text or a value will not do for a parameter.
public struct ParameterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: Sendable {
        /// It cannot be read as such a value at all.
        case unreadable
        /// It lies outside the range.
        case outside
    }

    /// The kind of fault.
    public let code: Code
    /// What would do: `gain lies between -60 and 24`.
    public let description: String

    /// Makes an error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// A value out of its range.
    ///
    /// - Parameters:
    ///   - name: of the value.
    ///   - limits: where it lies, as it follows a name.
    static func outside(_ name: String, _ limits: String) -> ParameterError {
        ParameterError(.outside, "\(name) \(limits)")
    }
}
