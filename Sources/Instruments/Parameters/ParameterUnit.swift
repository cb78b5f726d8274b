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

    /// What is typed, without the unit that may stand after the number.
    func bare(_ text: String) -> String {
        guard !symbol.isEmpty, text.hasSuffix(symbol) else { return text }
        return text.dropLast(symbol.count).filter { $0 != " " }
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

    /// How many decimals people read; of semitones where they are no whole number.
    var decimals: Int {
        switch self {
        case .decibels: 1
        case .semitones, .seconds, .factor, .amount: 2
        case .cents, .percent, .pan: 0
        }
    }

    /// A number as people read it: `+1.0 dB`, `-2 st`, `0.25 s`, `×1.50`, `L 50`.
    func shown(_ value: Double) -> String {
        switch self {
        case .decibels: NumberFormat.fixed(value, decimals, signed: true) + " dB"
        case .semitones:
            NumberFormat.fixed(value, value == value.rounded() ? 0 : decimals, signed: true) + " st"
        case .cents: NumberFormat.fixed(value, decimals) + " ct"
        case .seconds: NumberFormat.fixed(value, decimals) + " s"
        case .factor: "×" + NumberFormat.fixed(value, decimals)
        case .percent: NumberFormat.fixed(value, decimals) + " %"
        case .pan: NumberFormat.pan(Float(value))
        case .amount:
            // Zero has a sign too, so that columns stay where they are.
            (value < 0 || NumberFormat.fixed(value, decimals, signed: true).hasPrefix("+")
                ? "" : "+")
                + NumberFormat.fixed(value, decimals, signed: true)
        }
    }
}
