import Foundation

/// Numbers that no program expects, put into texts of JSON in the place of others.
package enum ExtremeNumbers {
    /// As JSON writes them: the ends of the integers, beyond them, fractions, and beyond floats.
    package static let all = [
        "-9223372036854775808", "9223372036854775807", "-9223372036854775809",
        "18446744073709551615", "-1", "0", "0.5", "128", "2147483648", "-2147483649", "1e18",
        "-1e18", "1e38", "-3.5e38", "1e308", "-1.7e308", "1e400", "5e-324",
    ]

    /// The text with one of its numbers replaced, for each number and each extreme.
    package static func variants(of json: String) -> [String] {
        json.matches(of: #/(^|[^\w".])(?<number>-?\d+(\.\d+)?)(?![\w".])/#).flatMap { match in
            let place = match.output.number.startIndex..<match.output.number.endIndex
            return all.map { json.replacingCharacters(in: place, with: $0) }
        }
    }
}
