/// A value of a list that may be damaged; where it cannot be read, the others stay.
struct Kept<Value: Decodable>: Decodable {
    let value: Value?

    init(from decoder: any Decoder) { value = try? Value(from: decoder) }
}

extension KeyedDecodingContainer {
    /// The value of a key; `fallback` where it is missing, damaged or not known to this version.
    func value<Value: Decodable>(_ key: Key, else fallback: Value) -> Value {
        (try? decode(Value.self, forKey: key)) ?? fallback
    }

    /// The value of a key; `nil` where it is missing, damaged or not known to this version.
    func kept<Value: Decodable>(_ key: Key) -> Value? { try? decode(Value.self, forKey: key) }

    /// A number, brought into its range; `fallback` where it is missing or none.
    func figure<Number: Comparable & Decodable>(
        _ key: Key, in range: ClosedRange<Number>, else fallback: Number
    ) -> Number {
        value(key, else: fallback).clamped(to: range)
    }

    /// A list of exactly `count` values; those that are missing or damaged have the default.
    func row<Value: Decodable>(_ key: Key, count: Int, else fallback: Value) -> [Value] {
        let read: [Kept<Value>] = value(key, else: [])
        return (0..<count).map { read.indices.contains($0) ? read[$0].value ?? fallback : fallback }
    }

    /// A list of exactly `count` numbers, each brought into its range.
    func figures<Number: Comparable & Decodable>(
        _ key: Key, count: Int, in range: ClosedRange<Number>, else fallback: Number
    ) -> [Number] {
        row(key, count: count, else: fallback).map { $0.clamped(to: range) }
    }
}
