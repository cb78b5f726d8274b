extension [Int] {
    /// `16000, 44100 or 48000`.
    var choices: String {
        guard count > 1, let last else { return map(String.init).joined() }
        return dropLast().map(String.init).joined(separator: ", ") + " or \(last)"
    }
}
