/// How memory went while sounds were loaded, played and dropped.
public struct LoadsReport: WorkbenchReport {
    /// What is printed as JSON; memory in MB (10⁶ bytes).
    public struct Figures: Encodable, Sendable {
        var loads = 0
        /// Before the first load, with the library encoded and a blend that sounds.
        var memoryBeforeMb = 0.0
        /// After the last.
        var memoryAfterMb = 0.0
        var memoryDriftMb = 0.0
        var memoryMostMb = 0.0
        /// After each 50 loads.
        var memoryOverTimeMb: [Double] = []

        enum CodingKeys: String, CodingKey {
            case loads
            case memoryBeforeMb = "memory_before_mb"
            case memoryAfterMb = "memory_after_mb"
            case memoryDriftMb = "memory_drift_mb"
            case memoryMostMb = "memory_most_mb"
            case memoryOverTimeMb = "memory_course_mb"
        }
    }

    /// Loads between two figures of the memory over time.
    private static let step = 50

    /// What was measured.
    public private(set) var figures = Figures()

    /// So many sounds were loaded.
    mutating func note(loads: Int) {
        let memory = (ResidentMemory.megabytes * 10).rounded() / 10
        if loads == 0 { figures.memoryBeforeMb = memory }
        figures.loads = loads
        figures.memoryAfterMb = memory
        figures.memoryDriftMb = ((memory - figures.memoryBeforeMb) * 10).rounded() / 10
        figures.memoryMostMb = max(figures.memoryMostMb, memory)
        if loads > 0, loads.isMultiple(of: Self.step) { figures.memoryOverTimeMb.append(memory) }
    }

    /// Name and value of each line, for people.
    public var lines: [(String, String)] {
        let overTime = figures.memoryOverTimeMb.map { "\($0)" }.joined(separator: " ")
        return [
            ("loads", "\(figures.loads)"),
            ("memory", "\(figures.memoryBeforeMb) MB before, \(figures.memoryAfterMb) MB after"),
            ("at most", "\(figures.memoryMostMb) MB"),
            ("after each \(Self.step)", overTime + " MB"),
        ]
    }
}
