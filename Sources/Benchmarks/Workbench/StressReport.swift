import Foundation
import Session

/// How the workbench stood random keys.
public struct StressReport: WorkbenchReport {
    /// What is printed as JSON; memory in MB (10⁶ bytes), times in milliseconds.
    public struct Metrics: Encodable, Sendable {
        var device = ""
        var rateHz = 0
        var minutes: Double
        var loadThreads: Int
        var seed: UInt64
        var presses = 0
        /// After the first second.
        var underRuns = 0
        /// Periods for which our own rendering was too late; the other under-runs are the device's.
        var lateRenders = 0
        /// Processor time that a hypervisor took meanwhile.
        var stolenMs = 0.0
        /// When they came, in seconds.
        var underRunSeconds: [Double] = []
        var memoryEarlyMb = 0.0
        var memoryLateMb = 0.0
        var memoryDriftMb = 0.0
        var memoryMostMb = 0.0
        /// Beside all that: what is shared with a JACK server.
        var memorySharedMb = 0.0
        /// Every half minute.
        var memoryOverTimeMb: [Double] = []
        var screenFrames = 0
        var viewMedianMs = 0.0
        var viewP99Ms = 0.0
        /// From the last stop to silence.
        var silenceMs = 0.0

        enum CodingKeys: String, CodingKey {
            case device
            case rateHz = "rate_hz"
            case minutes
            case loadThreads = "load_threads"
            case seed
            case presses
            case underRuns = "under_runs"
            case lateRenders = "late_renders"
            case stolenMs = "stolen_ms"
            case underRunSeconds = "under_run_seconds"
            case memoryEarlyMb = "memory_30s_mb"
            case memoryLateMb = "memory_end_mb"
            case memoryDriftMb = "memory_drift_mb"
            case memoryMostMb = "memory_most_mb"
            case memorySharedMb = "memory_shared_mb"
            case memoryOverTimeMb = "memory_course_mb"
            case screenFrames = "pictures"
            case viewMedianMs = "view_median_ms"
            case viewP99Ms = "view_p99_ms"
            case silenceMs = "silence_ms"
        }
    }

    /// What was measured.
    public private(set) var metrics: Metrics
    private var before = 0
    private var lateBefore = 0
    private var stolenBefore = 0.0
    private var early: Double?
    private var looked = 0.0

    init(minutes: Double, load: Int, seed: UInt64) {
        metrics = Metrics(minutes: minutes, loadThreads: load, seed: seed)
    }

    /// The first second is over.
    mutating func begin(_ workbench: HeadlessWorkbench) {
        before = workbench.device.underruns
        lateBefore = workbench.playback.lateRenders
        stolenBefore = StolenTime.milliseconds
    }

    /// A key was pressed; looks at the memory once a second.
    mutating func note(_ workbench: HeadlessWorkbench, seconds: Double) {
        metrics.presses += 1
        let underruns = workbench.device.underruns - before
        if underruns > metrics.underRuns {
            metrics.underRuns = underruns
            metrics.underRunSeconds.append((seconds * 10).rounded() / 10)
        }
        guard seconds >= looked + 1 else { return }
        looked = seconds
        let memory = ResidentMemory.megabytes
        metrics.memoryMostMb = max(metrics.memoryMostMb, memory.rounded())
        if seconds >= 30 * Double(metrics.memoryOverTimeMb.count + 1) {
            metrics.memoryOverTimeMb.append(memory.rounded())
            early = early ?? memory
        }
    }

    /// Sums up.
    mutating func finish(_ workbench: HeadlessWorkbench, silence: Double) {
        func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
        let device = workbench.device
        let memory = ResidentMemory.megabytes
        metrics.device = device.name
        metrics.rateHz = device.rate
        metrics.underRuns = device.underruns - before
        metrics.stolenMs = StolenTime.milliseconds - stolenBefore
        metrics.lateRenders = workbench.playback.lateRenders - lateBefore
        metrics.memoryEarlyMb = rounded(early ?? memory)
        metrics.memoryLateMb = rounded(memory)
        metrics.memoryDriftMb = rounded(memory - (early ?? memory))
        metrics.memorySharedMb = rounded(ResidentMemory.sharedMegabytes)
        metrics.screenFrames = workbench.screenFrames.all.count
        metrics.viewMedianMs = workbench.screenFrames.rounded(0.5)
        metrics.viewP99Ms = workbench.screenFrames.rounded(0.99)
        metrics.silenceMs = rounded(silence)
    }

    /// Name and value of each line, for people.
    public var lines: [(String, String)] {
        let early = String(format: "%.1f MB", metrics.memoryEarlyMb)
        let late = String(format: "%.1f MB", metrics.memoryLateMb)
        return [
            ("device", "\(metrics.device), \(metrics.rateHz) Hz"),
            ("keys", "\(metrics.presses) in \(metrics.minutes) min"),
            ("under-runs", "\(metrics.underRuns) after the first second"),
            ("memory", "\(early) after 30 s, \(late) at the end"),
            ("screen frames", "\(metrics.screenFrames), \(metrics.viewMedianMs) ms in the middle"),
            ("silence", "\(metrics.silenceMs) ms after the stop"),
        ]
    }
}
