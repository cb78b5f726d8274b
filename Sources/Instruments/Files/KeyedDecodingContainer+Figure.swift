extension KeyedDecodingContainer {
    /// A figure in a range, or a default where there is none.
    ///
    /// - Throws: `DecodingError` that names the key, also for a figure out of the range.
    func figure<Number: BinaryFloatingPoint & Decodable>(
        _ key: Key, in range: ClosedRange<Number>, else fallback: Number
    ) throws -> Number {
        let value = try decodeIfPresent(Number.self, forKey: key) ?? fallback
        guard range.contains(value) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self,
                debugDescription: "is \(value) and should lie between \(range.lowerBound) and "
                    + "\(range.upperBound)")
        }
        return value
    }
}
