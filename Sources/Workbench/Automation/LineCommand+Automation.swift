import Instruments

extension LineCommand {
    /// What moves in time.
    static let automation: [LineCommand] = [
        LineCommand(
            "lane",
            LineArgument<(id: String, isOff: Bool)>("NAME [off]|off") { words in
                guard let id = words.first, words.count < 3,
                    words.count < 2 || words[1] == State.laneOff
                else { throw LineError.form }
                return (id, words.count > 1)
            }.choosing(BlendSettings.Parameters.moving.map(\.id) + [State.laneOff]),
            "let it move in time, or not"
        ) { state, lane in
            if lane.id == State.laneOff { return try state.close(lane: nil) }
            return try lane.isOff ? state.close(lane: lane.id) : state.open(lane: lane.id)
        }
    ]
}

extension State {
    /// What is typed for no lane.
    static let laneOff = "off"
}
