import Foundation
import Playback

/// How soon notes were heard.
public struct NoteLatencyReport: WorkbenchReport {
    /// What is printed as JSON; times in milliseconds.
    public struct Metrics: Encodable, Sendable {
        var device: String
        var rateHz: Int
        var periodFrames: Int
        /// The output's own buffer, which comes after what is measured.
        var bufferMs: Double
        var notes: Int
        var loadThreads: Int
        /// Notes of which nothing was handed over.
        var missed: Int
        var medianMs: Double
        var p99Ms: Double
        var maxMs: Double
        /// The standard deviation.
        var jitterMs: Double
        var underRuns: Int

        enum CodingKeys: String, CodingKey {
            case device
            case rateHz = "rate_hz"
            case periodFrames = "period_frames"
            case bufferMs = "buffer_ms"
            case notes
            case loadThreads = "load_threads"
            case missed
            case medianMs = "median_ms"
            case p99Ms = "p99_ms"
            case maxMs = "max_ms"
            case jitterMs = "jitter_ms"
            case underRuns = "under_runs"
        }
    }

    /// What was measured.
    public let metrics: Metrics

    init(
        due: [UInt64], handedOver: [UInt64], device: String, output: any AudioOutput, load: Int
    ) {
        var times = Times()
        for (due, heard) in zip(due, handedOver) {
            times.append(milliseconds: Double(Int64(heard) - Int64(due)) * 1e-6)
        }
        metrics = Metrics(
            device: device, rateHz: output.rate, periodFrames: output.period,
            bufferMs: (Double(output.bufferSize) / Double(output.rate) * 1e5).rounded() / 100,
            notes: due.count, loadThreads: load, missed: max(0, due.count - handedOver.count),
            medianMs: times.rounded(0.5), p99Ms: times.rounded(0.99), maxMs: times.rounded(1),
            jitterMs: (times.deviation * 100).rounded() / 100, underRuns: output.underruns)
    }

    /// Name and value of each line, for people.
    public var lines: [(String, String)] {
        func text(_ time: Double) -> String { String(format: "%.2f ms", time) }
        return [
            ("device", "\(metrics.device), \(metrics.rateHz) Hz, \(metrics.periodFrames) frames"),
            ("notes", "\(metrics.notes), \(metrics.missed) of them not heard"),
            ("median", text(metrics.medianMs)), ("99 %", text(metrics.p99Ms)),
            ("longest", text(metrics.maxMs)), ("jitter", text(metrics.jitterMs)),
            ("under-runs", "\(metrics.underRuns)"),
        ]
    }
}
