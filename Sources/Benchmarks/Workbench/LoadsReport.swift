/// How memory went while sounds were loaded, played and dropped.
public struct LoadsReport: WorkbenchReport {
    /// What is printed as JSON; memory in MB (10⁶ bytes).
    public struct Metrics: Encodable, Sendable {
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
    public private(set) var metrics = Metrics()

    /// So many sounds were loaded.
    mutating func note(loads: Int) {
        let memory = (ResidentMemory.megabytes * 10).rounded() / 10
        if loads == 0 { metrics.memoryBeforeMb = memory }
        metrics.loads = loads
        metrics.memoryAfterMb = memory
        metrics.memoryDriftMb = ((memory - metrics.memoryBeforeMb) * 10).rounded() / 10
        metrics.memoryMostMb = max(metrics.memoryMostMb, memory)
        if loads > 0, loads.isMultiple(of: Self.step) { metrics.memoryOverTimeMb.append(memory) }
    }

    /// Name and value of each line, for people.
    public var lines: [(String, String)] {
        let overTime = metrics.memoryOverTimeMb.map { "\($0)" }.joined(separator: " ")
        return [
            ("loads", "\(metrics.loads)"),
            ("memory", "\(metrics.memoryBeforeMb) MB before, \(metrics.memoryAfterMb) MB after"),
            ("at most", "\(metrics.memoryMostMb) MB"),
            ("after each \(Self.step)", overTime + " MB"),
        ]
    }
}
