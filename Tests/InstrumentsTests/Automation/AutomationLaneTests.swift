import Instruments
import Testing

@Suite struct AutomationLaneTests {
    private typealias Point = AutomationLane.Point

    private func lane(_ pairs: (Double, Double)...) throws -> AutomationLane {
        try #require(AutomationLane(pairs.map { Point(seconds: $0.0, share: $0.1) }))
    }

    @Test(arguments: [
        (0.0, 0.2), (1, 0.2), (1.5, 0.4), (2, 0.6), (2.25, 0.45), (3, 0), (9, 0),
    ])
    func linesRunBetweenPointsAndTheEndsHold(seconds: Double, share: Double) throws {
        let lane = try lane((1, 0.2), (2, 0.6), (3, 0))
        #expect(abs(lane.share(at: seconds) - share) < 1e-12)
    }

    @Test func pointsThatMakeNoSenseAreNoLane() {
        let wrong: [[(Double, Double)]] = [
            [], [(1, 0), (1, 1)], [(2, 0), (1, 1)], [(-1, 0)], [(601, 0)], [(0, 1.1)], [(0, -0.1)],
            [(.nan, 0)], [(0, .nan)], [(.infinity, 0)],
        ]
        for pairs in wrong {
            #expect(AutomationLane(pairs.map { Point(seconds: $0.0, share: $0.1) }) == nil)
        }
    }

    @Test func aHandReplacesWhatItGoesOver() throws {
        var lane = try lane((0, 0), (1, 1), (2, 0), (3, 1))
        lane.record(Point(seconds: 2.5, share: 0.5), after: 0.5)
        #expect(lane.points.map(\.seconds) == [0, 2.5, 3])
        lane.record(Point(seconds: 3, share: 0.25), after: 2.5)
        #expect(lane.points.map(\.share) == [0, 0.5, 0.25])
    }

    @Test func pointsOnALineAreLeftOutAndNoOthers() throws {
        var random = SystemRandomNumberGenerator()
        var straight = AutomationLane(Point(seconds: 0, share: 0))
        for step in 1...50 {
            straight.insert(Point(seconds: Double(step), share: Double(step) / 50))
        }
        straight.simplify()
        #expect(straight.points.map(\.seconds) == [0, 50])

        var rough = AutomationLane(Point(seconds: 0, share: 0.5))
        for step in 1...200 {
            rough.insert(
                Point(seconds: Double(step) / 10, share: .random(in: 0...1, using: &random)))
        }
        let before = rough
        rough.simplify(tolerance: 0.1)
        #expect(rough.points.count < before.points.count)
        for point in before.points {
            #expect(abs(rough.share(at: point.seconds) - point.share) <= 0.1 + 1e-9)
        }
    }
}
