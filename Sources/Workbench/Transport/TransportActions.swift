import Instruments

extension Action {
    /// What plays, and how loud.
    static let transport: [Action] =
        [
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
        ] + settings.flatMap(presses)

    /// The parameters with keys, in the order of the keys.
    private static let settings: [Parameter<TransportSettings>] = [
        TransportSettings.Parameters.loop, TransportSettings.Parameters.volume,
    ]

    private static func presses(_ parameter: Parameter<TransportSettings>) -> [Action] {
        Action.presses(parameter, in: .everywhere) { state, press, factor in
            state.editTransport { parameter.step(in: &$0, by: press.steps * factor) }
        }
    }
}
