import Instruments

extension LineCommand {
    /// The point, and every parameter of the blend.
    static let blend: [LineCommand] =
        [
            LineCommand(
                BlendSettings.Parameters.x.id, .point, BlendSettings.Parameters.x.summary
            ) { state, place in
                guard place.y == nil || state.hasPad else {
                    throw LineError("a second figure needs a third sound, C; load one first")
                }
                return state.editBlend(.mix) { settings in
                    (settings.x, settings.y) = (place.x, place.y ?? settings.y)
                    settings.settlePoint()
                }
            }
        ] + BlendSettings.Parameters.all.map(set)

    /// The parameters of a row.
    static let rows: [LineCommand] = [
        BlendEdits.Parameters.offset, BlendEdits.Parameters.scale, BlendEdits.Parameters.mask,
    ].map(setRow)

    private static func set(_ parameter: Parameter<BlendSettings>) -> LineCommand {
        let ofSlot = MixSlot.Parameters.typed.first { $0.id == parameter.id }
        let summary =
            parameter.summary + (ofSlot == nil ? "" : ", or of the slot that is selected")
        let hooks = parameter.hooks
        let argument = LineArgument.value(of: parameter)
        return LineCommand(
            parameter.id, hooks.completion.map(argument.completed(by:)) ?? argument, summary
        ) { state, text in
            if let ofSlot, state.focus == .mix { return try state.setSlot(ofSlot, to: text) }
            var settings = state.document.settings
            try read(text, as: parameter, into: &settings)
            try hooks.check(settings, state)
            state.edit(.of(parameter.id)) { $0.settings = settings }
            hooks.tell(&state)
            state.tellOfEffect(of: parameter)
            return state.blendEdited()
        }
    }

    private static func setRow(_ parameter: RowParameter<BlendEdits>) -> LineCommand {
        let first = parameter.first
        return LineCommand(first.id, .rows(of: parameter), first.summary) { state, words in
            var edits = state.document.settings.edits
            do {
                try parameter.parse(words, into: &edits)
            } catch let error as ParameterError {
                throw LineError(error, error.description)
            }
            return state.editBlend(.of(first.id)) { $0.edits = edits }
        }
    }

    /// Reads the value of a parameter.
    static func read<Root>(
        _ text: String, as parameter: Parameter<Root>, into root: inout Root
    ) throws {
        do {
            try parameter.parse(text, into: &root)
        } catch let error as ParameterError {
            let wanted = parameter.wanted.map { "\(parameter.id) \($0)" } ?? ""
            throw LineError(error, wanted)
        }
    }
}
