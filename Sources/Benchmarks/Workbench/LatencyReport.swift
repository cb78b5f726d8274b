import Foundation
import Session

/// How soon keys were heard.
public struct LatencyReport: WorkbenchReport {
    /// What is printed as JSON; times in milliseconds.
    public struct Metrics: Encodable, Sendable {
        var device = ""
        var rateHz = 0
        var periodFrames = 0
        /// The output's own buffer, which comes after what is measured.
        var bufferMs = 0.0
        var presses: Int
        var pressesPerSecond: Double
        var loadThreads: Int
        /// Presses of which nothing was handed over.
        var missed = 0
        var medianMs = 0.0
        var p90Ms = 0.0
        var p99Ms = 0.0
        var maxMs = 0.0
        /// The part before the workbench looked at the key: it slept, or drew.
        var wakeMedianMs = 0.0
        var wakeP99Ms = 0.0
        /// Presses in each millisecond, from 0 on.
        var histogram1Ms: [Int] = []
        var underRuns = 0

        enum CodingKeys: String, CodingKey {
            case device
            case rateHz = "rate_hz"
            case periodFrames = "period_frames"
            case bufferMs = "buffer_ms"
            case presses
            case pressesPerSecond = "presses_per_second"
            case loadThreads = "load_threads"
            case missed
            case medianMs = "median_ms"
            case p90Ms = "p90_ms"
            case p99Ms = "p99_ms"
            case maxMs = "max_ms"
            case wakeMedianMs = "wake_median_ms"
            case wakeP99Ms = "wake_p99_ms"
            case histogram1Ms = "histogram_1ms"
            case underRuns = "under_runs"
        }
    }

    /// What was measured.
    public private(set) var metrics: Metrics
    private var waiting: [(revision: Int, due: UInt64)] = []
    private var times = Times()
    private var wakes = Times()

    init(presses: Int, rate: Double, load: Int) {
        metrics = Metrics(presses: presses, pressesPerSecond: rate, loadThreads: load)
    }

    /// A key was pressed.
    ///
    /// - Parameters:
    ///   - revision: of the sound that it changes.
    ///   - due: when it arrived, in nanoseconds.
    ///   - called: when the workbench looked at it.
    mutating func pressed(_ revision: Int?, due: UInt64, called: UInt64) {
        wakes.append(milliseconds: Double(called - due) * 1e-6)
        guard let revision else { return metrics.missed += 1 }
        waiting.append((revision, due))
    }

    /// Looks which sounds were handed over meanwhile.
    mutating func collect(from player: PlaybackController) {
        waiting.removeAll { press in
            guard let time = player.handOver(revision: press.revision) else { return false }
            times.append(milliseconds: Double(time - press.due) * 1e-6)
            return true
        }
    }

    /// Sums up.
    ///
    /// - Parameter underruns: those before the first key.
    mutating func finish(_ workbench: HeadlessWorkbench, underruns: Int) {
        let device = workbench.device
        metrics.device = device.name
        metrics.rateHz = device.rate
        metrics.periodFrames = workbench.period
        metrics.bufferMs = (device.latency * 100).rounded() / 100
        metrics.missed += waiting.count
        metrics.medianMs = times.rounded(0.5)
        metrics.p90Ms = times.rounded(0.9)
        metrics.p99Ms = times.rounded(0.99)
        metrics.maxMs = times.rounded(1)
        metrics.wakeMedianMs = wakes.rounded(0.5)
        metrics.wakeP99Ms = wakes.rounded(0.99)
        metrics.histogram1Ms = times.histogram
        metrics.underRuns = device.underruns - underruns
    }

    /// Name and value of each line, for people.
    public var lines: [(String, String)] {
        func text(_ time: Double) -> String { String(format: "%.2f ms", time) }
        let facts = [
            ("device", "\(metrics.device), \(metrics.rateHz) Hz, \(metrics.periodFrames) frames"),
            ("presses", "\(metrics.presses), \(metrics.missed) of them not heard"),
            ("median", text(metrics.medianMs)), ("90 %", text(metrics.p90Ms)),
            ("99 %", text(metrics.p99Ms)), ("longest", text(metrics.maxMs)),
            ("under-runs", "\(metrics.underRuns)"),
        ]
        let most = max(1, metrics.histogram1Ms.max() ?? 1)
        return facts
            + metrics.histogram1Ms.enumerated().map { bin, count in
                let bar = String(repeating: "█", count: (40 * count + most - 1) / most)
                return (String(format: "%4d ms", bin), "\(bar) \(count)")
            }
    }
}
