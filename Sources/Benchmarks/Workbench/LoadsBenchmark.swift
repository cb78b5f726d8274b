import Instruments
import Playback
import Screen
import Workbench

/// Whether memory grows as sounds are loaded, played and dropped, one after the other in one slot.
public struct LoadsBenchmark: WorkbenchBenchmark {
    /// How many sounds may be loaded.
    public static let counts = 1...100_000
    /// How many seconds each may be heard.
    public static let lengths = 0.01...600.0

    /// The most seconds that a load, and the encoding of the library, may take.
    private static let patience: UInt64 = 1_200
    /// Nanoseconds between two looks at what is loaded.
    private static let look: UInt64 = 10_000_000

    /// How many sounds are loaded.
    public var count: Int
    /// Seconds that each is heard.
    public var seconds: Double
    /// Keys come as fast as sounds are loaded and heard.
    public var rate: Double { 1 / seconds }
    /// None: nothing is measured that other threads would disturb.
    public let load = 0
    /// Nothing is left to chance.
    public let seed: UInt64 = 0

    /// Puts the settings together.
    ///
    /// - Parameters:
    ///   - count: how many sounds are loaded, from 1.
    ///   - seconds: how long each is heard in the blend.
    public init(count: Int, seconds: Double) {
        self.count = count
        self.seconds = seconds
    }

    /// Waits until the library is encoded, which pauses while something plays.
    public func prepare(_ workbench: HeadlessWorkbench, cancellation: Cancellation) throws {
        try wait(workbench, cancellation, for: "the library is encoded") { $0.isEncoded }
    }

    /// Goes down the library again and again, and takes each sound as A of the blend that sounds.
    public func measureLoaded(
        _ workbench: HeadlessWorkbench, cancellation: Cancellation
    ) throws -> LoadsReport {
        while workbench.state.focus != .library { workbench.press(Key(.tab)) }
        let sounds = workbench.state.library.shown.count
        var report = LoadsReport()
        report.note(loads: 0)
        for index in 0..<count {
            try cancellation.check()
            workbench.press(index.isMultiple(of: sounds) ? Key(.home) : Key(.down))
            workbench.press(Key(.enter))
            try wait(workbench, cancellation, for: "a sound is loaded") {
                $0.state.activeSlots.contains(0)
            }
            workbench.live(until: MonotonicClock.now + UInt64(seconds * 1e9))
            report.note(loads: index + 1)
        }
        return report
    }

    private func wait(
        _ workbench: HeadlessWorkbench, _ cancellation: Cancellation, for what: String,
        until isSo: (HeadlessWorkbench) -> Bool
    ) throws {
        let end = MonotonicClock.now + Self.patience * 1_000_000_000
        while !isSo(workbench) {
            try cancellation.check()
            guard MonotonicClock.now < end else {
                throw InstrumentError(.notFound, reason: "not in \(Self.patience) s: \(what)")
            }
            workbench.live(until: MonotonicClock.now + Self.look)
        }
    }
}
