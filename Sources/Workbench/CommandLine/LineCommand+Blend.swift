import Instruments
import Models

extension LineCommand {
    /// The point, and every parameter of the blend.
    static let blend: [LineCommand] =
        [
            LineCommand("mix", .point, "move the point") { state, place in
                guard place.y == nil || state.document.activeSlots.count > 2 else {
                    throw LineError("a second figure needs a third sound, C; load one first")
                }
                return state.editBlend("mix") { settings in
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
            state.editBlend("mask") {
                $0.follows = (0..<Encoding.dimensions).map(rows.contains)
            }
        },
    ]

    private static func set(_ parameter: Parameter<BlendSettings>) -> LineCommand {
        let ofSlot = MixSlot.Parameters.typed.first { $0.id == parameter.id }
        let summary =
            parameter.summary + (ofSlot == nil ? "" : ", or of the slot that is selected")
        return LineCommand(parameter.id, .value(of: parameter), summary) { state, text in
            if let ofSlot, state.focus == .mix { return try state.setSlot(ofSlot, to: text) }
            var settings = state.document.settings
            try read(text, as: parameter, into: &settings)
            try state.check(settings, after: parameter)
            state.edit(parameter.id) { $0.settings = settings }
            if parameter.id == RenderSettings.Parameters.vocoder.id { state.tellOfVocoder() }
            state.tellOfEffect(of: parameter)
            return state.blendEdited()
        }
    }

    private static func setRow(_ parameter: RowParameter<BlendEdits>) -> LineCommand {
        let first = parameter.first
        return LineCommand(first.id, .row(of: parameter), first.summary) { state, value in
            var edits = state.document.settings.edits
            try read(value.text, as: parameter[value.row].called(first.id), into: &edits)
            return state.editBlend(first.id) { $0.edits = edits }
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

extension State {
    /// Checks what was set against the sounds and the model that there are.
    fileprivate func check(
        _ settings: BlendSettings, after parameter: Parameter<BlendSettings>
    ) throws {
        switch parameter.id {
        case BlendSettings.Parameters.pitch.id:
            guard case .source(let index) = settings.pitch, index >= document.activeSlots.count
            else { return }
            throw LineError("there is no sound \(Self.letter(index)); load one first")
        case BlendEdits.Parameters.start.id:
            guard let last = lastStart else { throw LineError(whyNoBlend) }
            let latest = (last * 100).rounded() / 100
            guard settings.start > latest else { return }
            let length = NumberFormat.seconds(Double(last) + Self.shortestRest)
            throw LineError(
                "the blend lasts \(length); start lies between 0 and "
                    + NumberFormat.fixed(latest, 2))
        case RenderSettings.Parameters.vocoder.id:
            guard !vocoders.names.isEmpty else { throw LineError("the model is not loaded yet") }
            guard let name = settings.vocoder, !vocoders.names.contains(name) else { return }
            throw LineError(
                "there is \(vocoders.names.joined(separator: ", ")), and no '\(name)'")
        default: return
        }
    }
}
