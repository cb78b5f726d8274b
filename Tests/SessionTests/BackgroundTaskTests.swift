import Foundation
import Session
import Synchronization
import Testing

/// Runs come one after the other, each to one end, and may take one another's place.
@Suite struct BackgroundTaskTests {
    /// What happened, in order.
    private final class Diary: Sendable {
        private let entries = Mutex<[String]>([])

        var lines: [String] { entries.withLock { $0 } }

        func note(_ line: String) { entries.withLock { $0.append(line) } }
    }

    private struct Broken: Error {}

    private let diary = Diary()
    private let task = BackgroundTask("test")
    private let gate = Gate()

    /// Asks for a run that waits for the gate where it is told to, or for its cancellation.
    @discardableResult
    private func start(
        _ name: String, _ supersession: BackgroundTask.Supersession = .none, waits: Bool = false
    ) -> BackgroundTask.Run {
        task.start(supersession) { [diary, gate] run in
            diary.note("\(name) begins")
            if waits { try gate.wait(run.cancellation) }
            diary.note("\(name) ends")
        } cancelled: { [diary] in
            diary.note("\(name) is cancelled")
        } failed: { [diary] error in
            diary.note("\(name) fails: \(error)")
        }
    }

    private func begun(_ name: String) { #expect(soon { diary.lines.contains("\(name) begins") }) }

    @Test func runsComeInTheirOrder() {
        start("a", waits: true)
        start("b")
        start("c")
        gate.open()
        #expect(task.wait(patience: 60))
        #expect(
            diary.lines == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"])
    }

    @Test func aNewOneOfTheSameKeyCancelsWhatRunsAndWhatWaits() {
        start("a", .all("key"), waits: true)
        begun("a")
        start("b", .all("key"))
        start("c", .all("key"))
        #expect(task.wait(patience: 60))
        #expect(
            diary.lines == [
                "a begins", "b is cancelled", "a is cancelled", "c begins", "c ends",
            ])
    }

    @Test func whatRunsMayComeToItsEndBeforeTheNewest() {
        start("a", .waiting("key"), waits: true)
        begun("a")
        start("b", .waiting("key"))
        start("c", .waiting("key"))
        gate.open()
        #expect(task.wait(patience: 60))
        #expect(diary.lines == ["a begins", "b is cancelled", "a ends", "c begins", "c ends"])
    }

    @Test func otherKeysAreLeftAlone() {
        start("a", .all("1"), waits: true)
        begun("a")
        start("b", .all("2"))
        start("c")
        start("d", .all("2"))
        gate.open()
        #expect(task.wait(patience: 60))
        #expect(
            diary.lines == [
                "a begins", "b is cancelled", "a ends", "c begins", "c ends", "d begins", "d ends",
            ])
    }

    @Test func cancellingGivesUpAllThereIs() {
        let runs = [start("a", waits: true), start("b")]
        begun("a")
        task.cancel()
        #expect(task.wait(patience: 60))
        #expect(diary.lines == ["a begins", "b is cancelled", "a is cancelled"])
        #expect(runs.allSatisfy { $0.isOver })
        start("c")
        #expect(task.wait(patience: 60))
        #expect(diary.lines.last == "c ends")
    }

    @Test func aFailureIsToldAndTheNextRunsAllTheSame() {
        task.start { _ in
            throw Broken()
        } failed: { [diary] error in
            diary.note("\(error)")
        }
        start("b")
        #expect(task.wait(patience: 60))
        #expect(diary.lines == ["Broken()", "b begins", "b ends"])
    }

    @Test func waitingHasAnEnd() {
        let run = start("a", waits: true)
        let start = ContinuousClock.now
        #expect(!task.wait(patience: 0.05))
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(!run.isOver)
        gate.open()
        #expect(task.wait(patience: 60))
        #expect(run.isOver)
    }

    @Test func whatIsClosedBeginsNothing() {
        start("a", waits: true)
        begun("a")
        task.close()
        #expect(start("b").isOver)
        gate.open()
        #expect(task.wait(patience: 60))
        #expect(diary.lines == ["a begins", "b is cancelled", "a ends"])
    }

    @Test func priorityIsThatOfTheRunAlone() {
        func niceness(_ task: BackgroundTask, givesWay: Bool = false) -> Int32 {
            let found = Mutex<Int32>(-100)
            task.start { run in
                if givesWay { run.giveWay() }
                let value = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
                found.withLock { $0 = value }
            }
            task.wait(patience: 60)
            return found.withLock { $0 }
        }
        let own = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
        #expect(niceness(task, givesWay: true) == 15)
        #expect(niceness(task) == own)
        #expect(niceness(BackgroundTask("idle", priority: .yielding)) == 15)
    }
}
