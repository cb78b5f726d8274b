/// A number that a person types: as an option, a parameter or in a file.
public protocol TypedNumber: Codable, Comparable, LosslessStringConvertible, Sendable {
    /// As it is typed: without decimals where it is whole.
    var typed: String { get }
}

extension Int: TypedNumber {
    /// See ``TypedNumber/typed``.
    public var typed: String { description }
}

extension TypedNumber where Self: BinaryFloatingPoint {
    /// See ``TypedNumber/typed``.
    public var typed: String {
        self == rounded() && magnitude < 1e9 ? String(Int(self)) : description
    }
}

extension Float: TypedNumber {}
extension Double: TypedNumber {}
