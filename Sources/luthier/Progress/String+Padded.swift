extension String {
    /// The text with blanks behind it up to a width in characters, `least` of them where it is longer.
    func padded(to width: Int, least: Int = 0) -> String {
        self + String(repeating: " ", count: max(least, width - count))
    }
}
