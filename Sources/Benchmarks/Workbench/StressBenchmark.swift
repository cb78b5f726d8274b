import Instruments
import Playback
import Screen
import Workbench

/// Whether the workbench stands random keys, while threads load the machine.
public struct StressBenchmark: WorkbenchBenchmark, PressedBenchmark {
    /// One, so that half of a small machine is left.
    public static let usualLoad = 1
    /// How many minutes it may last.
    public static let lengths = 0.01...10_000.0

    /// How long.
    public var minutes: Double
    /// Keys a second, about.
    public var rate: Double
    /// Threads that load the machine meanwhile.
    public var load: Int
    /// Chooses keys and moments.
    public var seed: UInt64

    /// Puts the settings together.
    public init(minutes: Double, rate: Double, load: Int, seed: UInt64) {
        self.minutes = minutes
        self.rate = rate
        self.load = load
        self.seed = seed
    }

    /// Presses whatever there is.
    public func measureLoaded(
        _ workbench: HeadlessWorkbench, cancellation: Cancellation
    ) throws -> StressReport {
        var report = StressReport(minutes: minutes, load: load, seed: seed)
        var keys = RandomKeys(seed: seed)
        let begin = MonotonicClock.now
        workbench.live(until: begin + 1_000_000_000)
        report.begin(workbench)
        let end = begin + UInt64(minutes * 60e9)
        var due = MonotonicClock.now
        while due < end {
            try cancellation.check()
            due += pause(&keys.random)
            workbench.live(until: min(due, end))
            workbench.press(keys.next())
            report.note(workbench, seconds: Double(MonotonicClock.now - begin) * 1e-9)
        }
        report.finish(workbench, silence: silence(workbench))
        return report
    }

    /// Stops what plays; milliseconds until nothing sounds any more.
    private func silence(_ workbench: HeadlessWorkbench) -> Double {
        // Whatever is open is closed, and then nothing plays.
        for _ in 0..<20 where workbench.isBusy { workbench.press(Key(.escape)) }
        workbench.press(Key(.escape))
        workbench.press(Key(.function(5)))
        if workbench.state.transport.playing == nil { workbench.press(Key("5")) }
        workbench.live(until: MonotonicClock.now + 300_000_000)
        let start = MonotonicClock.now
        workbench.press(Key(.escape))
        var last = start
        while MonotonicClock.now < start + 500_000_000 {
            workbench.live(until: MonotonicClock.now + 5_000_000)
            guard let now = workbench.playback.progress else { break }
            if now.isPlaying || now.status.levels.contains(where: { $0 > -100 }) {
                last = MonotonicClock.now
            }
        }
        return Double(last - start) * 1e-6
    }
}
