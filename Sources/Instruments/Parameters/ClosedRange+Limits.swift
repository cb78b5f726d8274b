/// Where numbers lie, in words: what options, parameters, presets and settings say of one that lies
/// elsewhere.
extension ClosedRange where Bound: TypedNumber {
    /// In a sentence, after a name: `lies between 0.25 and 4`.
    public var limits: String { "lies between \(lowerBound.typed) and \(upperBound.typed)" }

    /// In a few words: `0.25 to 4`.
    public var span: String { "\(lowerBound.typed) to \(upperBound.typed)" }

    /// Checks that a number lies there.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - name: what it is called.
    /// - Throws: `ParameterError` that names it and the range.
    public func check(_ value: Bound, named name: String) throws(ParameterError) {
        guard contains(value) else { throw .outside(name, limits) }
    }
}
