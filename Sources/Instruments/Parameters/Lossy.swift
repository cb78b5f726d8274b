/// A value of a list that may be damaged; where it cannot be read, the others stay.
public struct Lossy<Value: Decodable>: Decodable {
    /// The value; `nil` where it is damaged.
    public let value: Value?

    /// Reads the value; never throws.
    public init(from decoder: any Decoder) { value = try? Value(from: decoder) }
}
