import Instruments

extension KeyedDecodingContainer {
    /// The value of a key; `fallback` where it is missing, damaged or not known to this version.
    func value<Value: Decodable>(_ key: Key, else fallback: Value) -> Value {
        (try? decode(Value.self, forKey: key)) ?? fallback
    }

    /// The value of a key; `nil` where it is missing, damaged or not known to this version.
    func validValue<Value: Decodable>(_ key: Key) -> Value? { try? decode(Value.self, forKey: key) }

    /// A number, brought into its range; `fallback` where it is missing or none.
    func number<Number: Comparable & Decodable>(
        _ key: Key, in range: ClosedRange<Number>, else fallback: Number
    ) -> Number {
        value(key, else: fallback).clamped(to: range)
    }

    /// A list of exactly `count` values; those that are missing or damaged have the default.
    func row<Value: Decodable>(_ key: Key, count: Int, else fallback: Value) -> [Value] {
        let read: [Lossy<Value>] = value(key, else: [])
        return (0..<count).map { read.indices.contains($0) ? read[$0].value ?? fallback : fallback }
    }
}

extension Comparable {
    /// The nearest value of a range.
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
