import Foundation
import Synchronization
import Testing

/// Runs a test that keeps real time, and neither believes nor fails it where the machine did not
/// let it.
///
/// Beside it is measured for how long the machine kept threads waiting. What fails while that is
/// within the tolerance, fails. What fails otherwise is told, and tried again when the machine has
/// become quiet; when that never comes right, the test is cancelled, which the report says. What
/// passes has passed, whatever the machine did.
///
/// - Parameters:
///   - tolerance: well below the shortest buffer of the players and devices tested here, 21 ms.
///   - attempts: how often it is tried at most.
///   - patience: how long quiet is waited for before another attempt.
///   - body: begins from nothing each time.
package func keepingTime(
    tolerance: Duration = .milliseconds(5), attempts: Int = 4, patience: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws {
    let meter = StallMeter()
    defer { meter.end() }
    var stalls: [String] = []
    for attempt in 1...attempts {
        if attempt > 1 { meter.waitForQuiet(below: tolerance, patience: patience) }
        meter.reset()
        // What failed, though that proves nothing.
        let excused = Atomic(0)
        try withKnownIssue(
            "The machine stood still beside it.", isIntermittent: true,
            sourceLocation: sourceLocation
        ) {
            try body()
        } matching: { _ in
            guard meter.longest > tolerance else { return false }
            excused.add(1, ordering: .relaxed)
            return true
        }
        guard excused.load(ordering: .relaxed) > 0 else { return }
        stalls.append(
            meter.longest.formatted(.units(allowed: [.milliseconds], width: .narrow)))
    }
    try Test.cancel(
        "Nothing is known: the machine stood still for \(stalls.joined(separator: ", "))",
        sourceLocation: sourceLocation)
}
