extension Int {
    /// The number with zeros before it, so that names sort as numbers do: `007`.
    ///
    /// - Parameter digits: how many there are at least.
    package func padded(to digits: Int = 3) -> String {
        let figure = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - figure.count)) + figure
    }
}
