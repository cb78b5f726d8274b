import ArgumentParser
import Instruments

extension ClosedRange where Bound: TypedNumber {
    /// Checks that what an option was given lies there.
    ///
    /// - Parameters:
    ///   - value: what it was given; `nil` for nothing, which will do.
    ///   - option: its name, without dashes.
    /// - Throws: `ValidationError` that names the option and the range.
    func check(_ value: Bound?, option: String) throws {
        guard let value else { return }
        do {
            try check(value, named: option)
        } catch {
            throw ValidationError(error)
        }
    }
}

extension ValidationError {
    /// What an option that sets a value says of it.
    init(_ error: ParameterError) { self.init("--\(error).") }
}
