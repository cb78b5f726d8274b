/// What a number counts, and how it is shown.
public enum ParameterUnit: Sendable {
    case decibels, semitones, cents, seconds, factor, percent, pan, amount

    /// What follows a number in a table.
    public var symbol: String {
        switch self {
        case .decibels: "dB"
        case .semitones: "semitones"
        case .cents: "cents"
        case .seconds: "s"
        case .factor: "×"
        case .percent: "%"
        case .pan, .amount: ""
        }
    }

    /// What is typed for a number.
    var argument: String {
        switch self {
        case .decibels: "DB"
        case .semitones: "SEMITONES"
        case .cents: "CENTS"
        case .seconds: "SECONDS"
        case .factor: "FACTOR"
        case .percent: "PERCENT"
        case .pan: "PLACE"
        case .amount: "VALUE"
        }
    }

    /// A number as people read it: `+1.0 dB`, `-2 st`, `0.25 s`, `×1.50`, `L 50`.
    func shown(_ value: Double) -> String {
        switch self {
        case .decibels: NumberFormat.fixed(value, 1, signed: true) + " dB"
        case .semitones:
            NumberFormat.fixed(value, value == value.rounded() ? 0 : 2, signed: true) + " st"
        case .cents: NumberFormat.fixed(value, 0) + " ct"
        case .seconds: NumberFormat.fixed(value, 2) + " s"
        case .factor: "×" + NumberFormat.fixed(value, 2)
        case .percent: NumberFormat.fixed(value, 0) + " %"
        case .pan: NumberFormat.pan(Float(value))
        case .amount:
            // Zero has a sign too, so that columns stay where they are.
            (value < 0 || NumberFormat.fixed(value, 2, signed: true).hasPrefix("+") ? "" : "+")
                + NumberFormat.fixed(value, 2, signed: true)
        }
    }
}
