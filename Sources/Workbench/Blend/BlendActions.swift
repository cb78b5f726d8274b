import Instruments

extension Action {
    /// What is done in the pane of the blend.
    static let blend: [Action] =
        moves + jumps + [swap] + BlendSettings.Parameters.all.flatMap(presses) + rowSelection
        + presses(BlendEdits.Parameters.mask) + [maskAll, soloRow]
        + [BlendEdits.Parameters.offset, BlendEdits.Parameters.scale].flatMap(presses) + whole

    private static let moves: [Action] =
        Action.presses(BlendSettings.Parameters.x, in: .blend) { state, press, factor in
            state.move(BlendSettings.Parameters.x, by: press.steps * factor)
        }
        + Action.presses(BlendSettings.Parameters.y, in: .blend) { state, press, factor in
            state.moveOrSelect(by: press.steps * factor)
        }

    private static let jumps: [Action] = [
        "A alone", "a tenth of the way to B", "two tenths", "three tenths", "four tenths",
        "half and half", "six tenths", "seven tenths", "eight tenths", "nine tenths", "B alone",
    ].enumerated().map { tenth, title in
        let ends = [0: ["0", "home", "g"], 10: ["end", "G"]]
        return Action(.blend, "jump-\(tenth)", ends[tenth] ?? ["\(tenth)"], title) {
            $0.move(toShare: Double(tenth) / 10)
        }
    }

    private static let swap = Action(.blend, "swap", ["x"], "exchange A and B, and C and D") {
        $0.swapAB()
    }

    /// The keys that change a parameter, and those that do more to it than a step.
    private static func presses(_ parameter: Parameter<BlendSettings>) -> [Action] {
        Action.presses(parameter, in: .blend) { state, press, factor in
            state.step(parameter, press, factor: factor)
        } + parameter.hooks.actions
    }

    private static let rowSelection: [Action] = [
        Action(.blend, "dimension-up", ["[", "k"], "row above") { $0.select(row: -1) },
        Action(.blend, "dimension-down", ["]", "j"], "row below") { $0.select(row: 1) },
    ]

    private static let maskAll = Action(.blend, "mask-all", ["M"], "turn all rows over") {
        $0.editBlend(.of("mask-all")) { $0.follows = $0.follows.map { !$0 } }
    }

    private static let soloRow = Action(
        .blend, "solo-row", ["'"], "this row alone follows the point, or all do"
    ) { state in
        let row = state.blend.row
        return state.editBlend(.of("solo-row", row: row)) { $0.solo(row: row) }
    }

    /// The keys that change a parameter of the selected row.
    private static func presses(_ parameter: RowParameter<BlendEdits>) -> [Action] {
        Action.presses(parameter.first, in: .blend) { state, press, factor in
            state.step(parameter, press, factor: factor)
        }
    }

    private static let whole: [Action] = [
        Action(.blend, "solo", ["o"], "alone, or in the mix that plays") { $0.toggleBlendAlone() },
        Action(.blend, "reset-dimension", ["\\"], "row: as it was") { state in
            let row = state.blend.row
            return state.editBlend(.resetRow(row)) { $0.reset(row: row) }
        },
        Action(.blend, "reset-blend", ["backspace"], "the whole blend: as it was") {
            $0.editBlend(.resetBlend) { settings in
                let (x, y) = (settings.x, settings.y)
                settings = BlendSettings()
                (settings.x, settings.y) = (x, y)
            }
        },
        Action(
            .blend, "add-blend-to-mix", ["enter"], "put the blend into the mix, back into its slot"
        ) {
            $0.putBlendIntoMix()
        },
        Action(.blend, "add-new-slot", ["N", "a"], "put the blend into a new slot of the mix") {
            $0.addBlendToMix()
        },
    ]
}
