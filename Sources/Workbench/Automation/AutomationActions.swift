import Instruments

extension Action {
    /// Recording moves, and going to their points.
    static let automation: [Action] = [
        Action(.blend, "record-moves", ["A"], "keep what is moved while the blend plays, or end it")
        {
            $0.toggleMoves()
        },
        Action(.blend, "edit-lanes", ["E"], "edit the points of what moves, or end it") {
            $0.toggleLanes()
        },
    ]

    private static let laneStep = NumberFormat.seconds(State.laneStep)

    /// What is done while keys edit the points of a lane.
    static let lanes: [Action] = [
        Action(.lanes, "point-before", ["left"], "the point before") { $0.select(point: -1) },
        Action(.lanes, "point-after", ["right"], "the point after") { $0.select(point: 1) },
        .step(.lanes, "point-up", ["up"], "the point higher (\(ParameterKeys.modifiers))") {
            $0.raisePoint(by: $1)
        },
        .step(.lanes, "point-down", ["down"], "the point lower") { $0.raisePoint(by: -$1) },
        .step(.lanes, "point-earlier", [","], "the point earlier, by \(laneStep)") {
            $0.movePoint(by: -$1)
        },
        .step(.lanes, "point-later", ["."], "the point later, by \(laneStep)") {
            $0.movePoint(by: $1)
        },
        Action(.lanes, "point-new", ["enter", "n"], "a point at the play head, or half way on") {
            $0.addPoint()
        },
        Action(.lanes, "point-remove", ["delete", "backspace"], "take the point out") {
            $0.removePoint()
        },
        Action(.lanes, "lane-smooth", ["c"], "fewer points, smoother") { $0.smoothLane() },
        Action(.lanes, "lane-next", ["v"], "the next lane") { $0.nextLane() },
        Action(.lanes, "lanes-end", ["E"], "end it") { $0.leaveLanes() },
    ]
}
