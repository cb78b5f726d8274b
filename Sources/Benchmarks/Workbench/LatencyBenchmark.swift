import Instruments
import Playback
import Screen
import Signal
import Workbench

/// How soon a key press is heard: a looping blend plays, and the arrow keys move it at random
/// moments.
public struct LatencyBenchmark: WorkbenchBenchmark, PressedBenchmark {
    /// None: what is heard late is to be the workbench's own fault.
    public static let usualLoad = 0
    /// How many keys may be pressed.
    public static let pressCounts = 1...100_000

    /// How many keys are pressed.
    public var presses: Int
    /// Keys a second, about.
    public var rate: Double
    /// Threads that load the machine meanwhile.
    public var load: Int
    /// Chooses keys and moments.
    public var seed: UInt64

    /// Puts the settings together.
    public init(presses: Int, rate: Double, load: Int, seed: UInt64) {
        self.presses = presses
        self.rate = rate
        self.load = load
        self.seed = seed
    }

    /// Moves the loop's blend.
    public func measureLoaded(
        _ workbench: HeadlessWorkbench, cancellation: Cancellation
    ) throws -> LatencyReport {
        workbench.live(until: MonotonicClock.now + 1_500_000_000)
        let before = workbench.device.underruns
        var random = SplitMix64(seed: seed)
        var report = LatencyReport(presses: presses, rate: rate, load: load)
        var due = MonotonicClock.now
        for _ in 0..<presses {
            try cancellation.check()
            due += pause(&random)
            workbench.live(until: due)
            let called = MonotonicClock.now
            let revision = workbench.press(key(workbench.state, &random))
            report.pressed(revision, due: due, called: called)
            report.collect(from: workbench.playback)
        }
        workbench.live(until: MonotonicClock.now + 500_000_000)
        report.collect(from: workbench.playback)
        report.finish(workbench, underruns: before)
        return report
    }

    /// To either side, and never against an end, where nothing would change.
    private func key(_ state: State, _ random: inout SplitMix64) -> Key {
        let place = state.document.settings.x
        let isRight = place < 0.1 || (place < 0.9 && random.nextUniform() < 0.5)
        return Key(isRight ? .right : .left)
    }
}
