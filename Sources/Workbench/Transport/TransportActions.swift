extension Action {
    /// What plays, and how loud.
    static let transport: [Action] = [
        Action(.everywhere, "play", ["space"], "play or stop") { $0.playOrStop() },
        Action(.everywhere, "stop", ["escape"], "stop, or close what is open") {
            $0.stopOrCancel()
        },
        Action(.everywhere, "seek-back", ["ctrl-left"], "a second back in what plays") {
            $0.seek(by: -1)
        },
        Action(.everywhere, "seek-on", ["ctrl-right"], "a second on in what plays") {
            $0.seek(by: 1)
        },
        Action(.everywhere, "loop", ["l"], "loop") { $0.toggleLoop() },
        .step(.everywhere, "louder", ["+", "="], "louder") { $0.changeVolume(by: $1) },
        .step(.everywhere, "quieter", ["-"], "quieter") { $0.changeVolume(by: -$1) },
    ]
}
