extension Action {
    /// What plays, and how loud.
    static let transport: [Action] = [
        Action(.everywhere, "play", ["space"], "play or stop") { $0.playOrStop() },
        Action(.everywhere, "stop", ["escape"], "stop, or close what is open") {
            $0.stopOrCancel()
        },
        Action(.everywhere, "loop", ["l"], "loop") { $0.toggleLoop() },
        .step(.everywhere, "louder", ["+", "="], "louder") { $0.changeVolume(by: $1) },
        .step(.everywhere, "quieter", ["-"], "quieter") { $0.changeVolume(by: -$1) },
    ]
}
