import Session
import Testing

/// Progress is told now and then, with what is left of the time.
@Suite struct ProgressMeterTests {
    private let start = ContinuousClock.now

    @Test func theFirstShareIsToldAndThenOneEveryFifthOfASecond() {
        var meter = ProgressMeter()
        #expect(meter.advance(to: 0, at: start) == .init(share: 0))
        #expect(meter.advance(to: 0.1, at: start + .milliseconds(199)) == nil)
        #expect(meter.advance(to: 0.2, at: start + .milliseconds(200)) == .init(share: 0.2))
        #expect(meter.advance(to: 0.3, at: start + .milliseconds(399)) == nil)
        #expect(meter.advance(to: 0.4, at: start + .milliseconds(400)) == .init(share: 0.4))
    }

    @Test func whatIsLeftIsGuessedFromWhatWasMadeSinceTheFirst() {
        var meter = ProgressMeter()
        #expect(meter.advance(to: 0.5, at: start) == .init(share: 0.5))
        #expect(meter.advance(to: 0.75, at: start + .seconds(1)) == .init(share: 0.75, left: 1))
        #expect(meter.advance(to: 1, at: start + .seconds(5)) == .init(share: 1, left: 0))
    }

    @Test func whereNothingIsMadeNothingIsGuessed() {
        var meter = ProgressMeter()
        #expect(meter.advance(to: 0.5, at: start) == .init(share: 0.5))
        #expect(meter.advance(to: 0.5, at: start + .seconds(9)) == .init(share: 0.5))
    }
}
