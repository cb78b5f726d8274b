/// The parameters as a table, for documents.
public enum ParameterTable {
    /// A row of the table.
    public struct Row: Equatable, Sendable {
        /// The id, which is also the word after `:` and the option after `--`.
        public let id: String
        /// The range with its unit, or what may be typed.
        public let range: String
        /// The default as it is typed.
        public let standard: String
        /// What one press of a key adds.
        public let step: String
        /// The key in presets.
        public let key: String
        /// What it does.
        public let help: String
    }

    /// All parameters by what they belong to, in the order in which they are shown.
    public static var sections: [(title: String, rows: [Row])] {
        [
            ("Blend", BlendSettings.Parameters.all.map(row)),
            ("Row of a blend", BlendEdits.Parameters.rows.map(\.first).map(row)),
            ("Slot of a mix", MixSlot.Parameters.all.map(row)),
            ("Transport", TransportSettings.Parameters.all.map(row)),
            ("Voices", VoiceSettings.Parameters.all.map(row)),
            ("Letters as keys of a piano", KeyboardSettings.Parameters.all.map(row)),
            ("Surprise", SurpriseSettings.Parameters.all.map(row)),
            ("Speech", SpeechSettings.Parameters.all.map(row)),
            ("Notes that are imagined or go on", WrittenNoteSettings.Parameters.all.map(row)),
            ("How many are imagined", ImagineSettings.Parameters.all.map(row)),
        ]
    }

    /// Tables in Markdown, one a section.
    public static var markdown: String {
        sections.map { title, rows in
            let lines = rows.map {
                let cells = ["`\($0.id)`", $0.range, $0.standard, $0.step, "`\($0.key)`", $0.help]
                return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")
                    + " |\n"
            }
            return "**\(title)**\n\n| id | range | default | step | key | what it does |\n"
                + "|---|---|---|---|---|---|\n" + lines.joined()
        }.joined(separator: "\n")
    }

    private static func row<Root>(_ parameter: Parameter<Root>) -> Row {
        let (range, step) = parameter.extent
        return Row(
            id: parameter.id, range: range.isEmpty ? parameter.argument : range,
            standard: parameter.standard, step: step, key: parameter.key, help: parameter.help)
    }
}
