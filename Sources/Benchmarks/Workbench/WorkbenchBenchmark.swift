import Instruments
import Screen
import Signal

/// What is measured on the workbench while keys are pressed and threads load the machine.
public protocol WorkbenchBenchmark {
    /// What is measured.
    associatedtype Report: WorkbenchReport

    /// Keys a second, about.
    var rate: Double { get }
    /// Threads that load the machine meanwhile.
    var load: Int { get }
    /// Chooses keys and moments.
    var seed: UInt64 { get }

    /// Waits for what is to be there before, while nothing plays.
    ///
    /// - Throws: `CancellationError`, or that it did not come.
    func prepare(_ workbench: HeadlessWorkbench, cancellation: Cancellation) throws

    /// Measures, while a loop plays and the machine is loaded.
    ///
    /// - Parameter cancellation: stops between two keys when raised.
    /// - Throws: `CancellationError`.
    func measureLoaded(
        _ workbench: HeadlessWorkbench, cancellation: Cancellation
    ) throws -> Report
}

extension WorkbenchBenchmark {
    /// Waits for nothing.
    public func prepare(_ workbench: HeadlessWorkbench, cancellation: Cancellation) throws {}

    /// Measures: loads the machine, plays a loop, which begins to sound in the middle, and presses
    /// keys.
    ///
    /// - Parameter cancellation: stops between two keys when raised.
    /// - Throws: `CancellationError`.
    public func measure(
        _ workbench: HeadlessWorkbench, cancellation: Cancellation
    ) throws -> Report {
        try prepare(workbench, cancellation: cancellation)
        let burning = MachineLoad(threads: load)
        defer { burning.stop() }
        workbench.press(Key("l"))
        workbench.press(Key("5"))
        return try measureLoaded(workbench, cancellation: cancellation)
    }

    /// Nanoseconds until the next key, on the average a second by ``rate``.
    func pause(_ random: inout SplitMix64) -> UInt64 { random.nextPause(perSecond: rate) }
}

/// What was measured, for files and for people.
public protocol WorkbenchReport {
    /// What is printed as JSON.
    associatedtype Metrics: Encodable

    /// What is printed as JSON.
    var metrics: Metrics { get }
    /// Name and value of each line, for people.
    var lines: [(String, String)] { get }
}

extension SplitMix64 {
    /// Nanoseconds until something happens again that does so many times a second on the average.
    mutating func nextPause(perSecond rate: Double) -> UInt64 {
        UInt64((0.5 + Double(nextUniform())) / rate * 1e9)
    }
}
