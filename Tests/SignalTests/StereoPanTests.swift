import Signal
import Testing

@Suite struct StereoPanTests {
    @Test func theMiddleIsZeroDecibelsOnBothSidesAndASideIsThreeMore() {
        #expect(StereoPan.gains(0) == (1, 1))
        #expect(StereoPan.gains(-1) == (1.4142135, 0))
        #expect(StereoPan.gains(1) == (0, 1.4142135))
        let half = StereoPan.gains(-0.5)
        #expect(abs(half.left - 1.3065630) < 1e-6)
        #expect(abs(half.right - 0.5411961) < 1e-6)
    }

    @Test func powerIsTheSameEverywhere() {
        for step in -20...20 {
            let (left, right) = StereoPan.gains(Float(step) / 20)
            #expect(abs(left * left + right * right - 2) < 1e-5)
        }
    }

    @Test func beyondTheSidesAndWithoutANumberItStaysInRange() {
        #expect(StereoPan.gains(-7) == StereoPan.gains(-1))
        #expect(StereoPan.gains(.infinity) == StereoPan.gains(1))
        #expect(StereoPan.gains(.nan) == (1, 1))
    }
}
