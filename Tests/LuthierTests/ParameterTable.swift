import Instruments

/// The parameters of a blend as a table, for the documents.
enum ParameterTable {
    static var markdown: String {
        let rows: [(String, String, ClosedRange<Float>, String)] = [
            ("stretch", "×", Blend.stretches, "1"), ("start", "s", Blend.starts, "0"),
            ("transpose", "st", Blend.transpositions, "0"), ("gain", "dB", Blend.gains, "0"),
            ("pan", "", MixSlot.pans, "0"),
        ]
        let lines = rows.map { name, unit, range, initial in
            "| `\(name)` | \(unit) | \(range.lowerBound) to \(range.upperBound) | \(initial) |"
        }
        return (["| parameter | unit | range | default |", "|---|---|---|---|"] + lines)
            .joined(separator: "\n")
    }
}
