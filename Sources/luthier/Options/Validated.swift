/// What validation made of options, kept for the run; it is no option itself.
struct Validated<Value>: Decodable {
    private var kept: Value?

    init() {}

    /// Nothing, for nothing of it is typed.
    init(from decoder: any Decoder) {}

    /// Keeps a value.
    mutating func keep(_ value: Value) { kept = value }

    /// The value.
    ///
    /// - Precondition: it was kept, as ArgumentParser validates a command before it runs it.
    var value: Value {
        guard let kept else { preconditionFailure("a command is validated before it runs") }
        return kept
    }
}
