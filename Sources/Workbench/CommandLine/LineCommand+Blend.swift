import Instruments
import Models

extension LineCommand {
    /// The point, and every parameter of the blend.
    static let blend: [LineCommand] =
        [
            LineCommand("mix", .point, "move the point") { state, place in
                guard place.y == nil || state.hasPad else {
                    throw LineError("a second figure needs a third sound, C; load one first")
                }
                return state.editBlend(.mix) { settings in
                    settings.x = BlendSettings.place(place.x)
                    settings.y = BlendSettings.place(place.y ?? settings.y)
                }
            }
        ] + BlendSettings.Parameters.all.map(set)

    /// The parameters of a row, and which rows follow the blend.
    static let rows: [LineCommand] = [
        setRow(BlendEdits.Parameters.offset), setRow(BlendEdits.Parameters.scale),
        LineCommand(
            BlendEdits.Parameters.mask.first.id, .rows, BlendEdits.Parameters.mask.first.summary
        ) { state, rows in
            state.editBlend(.of("mask")) {
                $0.follows = (0..<Encoding.dimensions).map(rows.contains)
            }
        },
    ]

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
        return LineCommand(first.id, .row(of: parameter), first.summary) { state, value in
            var edits = state.document.settings.edits
            try read(value.text, as: parameter[value.row].called(first.id), into: &edits)
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
            throw error.code == .unreadable ? LineError.formOr(wanted) : LineError(wanted)
        }
    }
}
