/// What validation made of options, kept for the run; it is no option itself.
struct Validated<Value>: Decodable {
    /// The value; `nil` before validation.
    var value: Value?

    init() {}

    /// Nothing, for nothing of it is typed.
    init(from decoder: any Decoder) {}
}
