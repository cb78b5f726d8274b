import Foundation
import Synchronization
import TestSupport
import Testing

/// What decides about tests that keep real time sees what it is there for.
@Suite struct KeepingTimeTests {
    @Test func whatFailsOnAQuietMachineFails() {
        withKnownIssue("It is to fail.") {
            try keepingTime(tolerance: .seconds(1_000)) { #expect(Bool(false)) }
        }
    }

    @Test func whatFailsBesideAStallIsTriedAgain() throws {
        let attempts = Atomic(0)
        try keepingTime(tolerance: .zero, patience: .zero) {
            let count = attempts.add(1, ordering: .relaxed).newValue
            // An attempt is as long as the meter needs, which stands still within at once.
            usleep(100_000)
            #expect(count == 3)
        }
        #expect(attempts.load(ordering: .relaxed) == 3)
    }

    @Test func whatPassesIsNotTriedAgain() throws {
        let attempts = Atomic(0)
        try keepingTime(tolerance: .zero) { attempts.add(1, ordering: .relaxed) }
        #expect(attempts.load(ordering: .relaxed) == 1)
    }

    @Test func theMeterSeesThatOthersAreKeptWaiting() {
        let meter = StallMeter()
        defer { meter.end() }
        #expect(Fixture.wait { meter.longest > .zero })
        #expect(meter.longest < .seconds(60))
        #expect(meter.waitForQuiet(below: .seconds(60), patience: .zero))
        #expect(!meter.waitForQuiet(below: .zero, patience: .zero))
    }
}
