import Foundation

/// How the workbench did with a library of many sounds.
public struct LibraryReport: WorkbenchReport {
    /// What is printed as JSON: times in milliseconds, memory in MB (10⁶ bytes).
    public struct Metrics: Encodable, Sendable {
        var sounds = 0
        /// From the beginning to the first screen frame, at the second start.
        var firstScreenFrameMs = 0.0
        /// From the beginning until all sounds stand in the list: at the first start, and at the
        /// second.
        var firstListMs = 0.0
        var listMs = 0.0
        /// A letter of the words that are looked for, with the screen frame that follows.
        var letterMedianMs = 0.0
        var letterMaxMs = 0.0
        var letters = 0
        /// The order by likeness, with the screen frame that follows.
        var likenessMs = 0.0
        /// Resident memory after all of this, and at the most.
        var memoryMb = 0.0
        var memoryMostMb = 0.0
        /// Sounds of 4 s that were encoded in the background in a second.
        var encodedPerSecond = 0.0

        enum CodingKeys: String, CodingKey {
            case sounds
            case firstScreenFrameMs = "first_picture_ms"
            case firstListMs = "first_list_ms"
            case listMs = "list_ms"
            case letterMedianMs = "letter_median_ms"
            case letterMaxMs = "letter_max_ms"
            case letters
            case likenessMs = "likeness_ms"
            case memoryMb = "memory_mb"
            case memoryMostMb = "memory_most_mb"
            case encodedPerSecond = "encoded_per_second"
        }
    }

    /// What was measured.
    public internal(set) var metrics = Metrics()

    mutating func note(letters: Times) {
        metrics.letters = letters.all.count
        metrics.letterMedianMs = letters.rounded(0.5)
        metrics.letterMaxMs = letters.rounded(1)
    }

    /// Name and value of each line, for people.
    public var lines: [(String, String)] {
        func text(_ time: Double) -> String { String(format: "%.1f ms", time) }
        let letters = [metrics.letterMedianMs, metrics.letterMaxMs].map(text)
        let memory = String(
            format: "%.0f MB, %.0f MB at the most", metrics.memoryMb, metrics.memoryMostMb)
        return [
            ("sounds", "\(metrics.sounds)"),
            ("first picture", text(metrics.firstScreenFrameMs)),
            ("all listed", "\(text(metrics.listMs)), the first time \(text(metrics.firstListMs))"),
            ("a letter", "\(letters[0]) in the middle, \(letters[1]) at the most"),
            ("order by likeness", text(metrics.likenessMs)),
            ("memory", memory),
            ("sounds of 4 s encoded", String(format: "%.1f a second", metrics.encodedPerSecond)),
        ]
    }
}
