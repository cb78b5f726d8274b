import ArgumentParser

extension [Int] {
    /// `16000, 44100 or 48000`.
    var choices: String {
        guard count > 1, let last else { return map(String.init).joined() }
        return dropLast().map(String.init).joined(separator: ", ") + " or \(last)"
    }

    /// Checks that an option was given one of them.
    ///
    /// - Parameters:
    ///   - value: what it was given.
    ///   - option: its name, without dashes.
    /// - Throws: `ValidationError` that names the option and all of them.
    func check(_ value: Int, option: String) throws {
        guard contains(value) else { throw ValidationError("--\(option) is \(choices).") }
    }
}
