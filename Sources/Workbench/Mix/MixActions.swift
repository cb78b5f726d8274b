import Instruments

extension Action {
    /// What is done in the pane of the mix.
    static let mix: [Action] =
        [
            .step(.mix, "up", ["up", "k"], "slot above") { $0.selectSlot(by: -$1) },
            .step(.mix, "down", ["down", "j"], "slot below") { $0.selectSlot(by: $1) },
            Action(.mix, "first", ["home", "g"], "the first slot") {
                $0.selectSlot(by: -Float(Mix.most))
            },
            Action(.mix, "last", ["end", "G"], "the last slot") {
                $0.selectSlot(by: Float(Mix.most))
            },
            Action(.mix, "add-blend-to-mix", ["N", "a"], "put the blend into a free slot") {
                $0.addBlendToMix()
            },
            Action(.mix, "edit", ["enter"], "take the slot's blend into the blend pane") {
                $0.editSlot()
            },
            Action(.mix, "duplicate", ["d"], "the slot once more") { state in
                let slots = state.document.mix.slots
                guard let slot = slots[safely: state.mix.slot] else {
                    return state.say(.hint, state.emptyMix)
                }
                return state.addToMix(slot)
            },
        ] + MixSlot.Parameters.typed.flatMap(presses) + [
            Action(.mix, "type-slot", ["#"], "type gain, pan and delay") { $0.openSlotPrompt() },
            Action(.mix, "remove", ["delete", "backspace"], "empty the slot") { $0.removeSlot() },
        ]

    /// The keys that change a parameter of the selected slot.
    private static func presses(_ parameter: Parameter<MixSlot>) -> [Action] {
        Action.presses(parameter, in: .mix) { state, press, factor in
            state.step(parameter, by: press.steps * factor)
        }
    }

    /// The actions of a parameter's keys.
    static func presses<Root>(
        _ parameter: Parameter<Root>, in scope: Scope,
        perform: @escaping @Sendable (inout State, ParameterKeys.Press, Float) -> [Command]
    ) -> [Action] {
        let all = parameter.keys?.presses ?? []
        return all.map { press in
            let handler: Handler = { perform(&$0, press, $1) }
            return all.count == 1
                ? Action(scope, press.name, press.keys, press.title) { handler(&$0, 1) }
                : .step(scope, press.name, press.keys, press.title, perform: handler)
        }
    }
}
