import Foundation

/// Figures by name, on standard output.
enum MetricTable {
    /// Prints them: JSON, or a line each.
    ///
    /// - Parameters:
    ///   - column: where values begin in a line.
    ///   - format: of a value in a line.
    static func print(
        _ metrics: [String: Double], json: Bool, column: Int = 40, format: String = "%10.2f"
    ) throws {
        if json { return try Standard.print(json: metrics) }
        for (key, value) in metrics.sorted(by: { $0.key < $1.key }) {
            let name = key.padded(to: column, least: 1)
            Swift.print(name + String(format: format, value))
        }
    }
}
