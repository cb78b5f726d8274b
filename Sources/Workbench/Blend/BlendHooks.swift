import Instruments

/// What the sounds and the model have to do with a parameter of the blend, beside its declaration.
struct BlendHooks: Sendable {
    /// Goes steps on where that takes more than the parameter; what is said where it cannot be.
    var step: (@Sendable (_ settings: inout BlendSettings, Float, State) -> String?)?
    /// Checks what was typed.
    ///
    /// - Throws: `LineError` that says what would do.
    var check: @Sendable (_ settings: BlendSettings, State) throws -> Void = { _, _ in }
    /// Says what follows from a change.
    var tell: @Sendable (inout State) -> Void = { _ in }
    /// Its value in the pane; as it shows itself unless said otherwise.
    var shown: (@Sendable (State) -> String)?
    /// What may be typed, where the state knows it.
    var completion: LineCompletion?
    /// What keys do to it beside its steps.
    var actions: [Action] = []
}

extension Parameter<BlendSettings> {
    /// What the sounds and the model have to do with it.
    var hooks: BlendHooks { BlendHooks.all[id] ?? BlendHooks() }
}

extension BlendHooks {
    fileprivate static let all = [
        BlendSettings.Parameters.pitch.id: pitch,
        BlendEdits.Parameters.transposition.id: transposition,
        BlendEdits.Parameters.start.id: start,
        RenderSettings.Parameters.vocoder.id: vocoder,
    ]

    private static let pitch = BlendHooks(
        step: { settings, _, state in
            settings.pitch = state.nextPitch(after: settings.pitch)
            return nil
        },
        check: { settings, state in
            guard case .source(let index) = settings.pitch,
                index >= state.document.activeSlots.count
            else { return }
            throw LineError("there is no sound \(State.letter(index)); load one first")
        }, shown: { BlendFacts(state: $0).pitch },
        actions: [Action(.blend, "pitch-note", ["n"], "pitch: a fixed note") { $0.fixPitch() }])

    private static let transposition = BlendHooks(
        step: { settings, steps, _ in
            settings.transpose(by: steps)
            return nil
        },
        actions: [
            Action(.blend, "octave-down", ["<"], "an octave down") {
                $0.transpose("octave-down", by: -12)
            },
            Action(.blend, "octave-up", [">"], "an octave up") {
                $0.transpose("octave-up", by: 12)
            },
        ])

    private static let start = BlendHooks(
        step: { settings, steps, state in
            if steps <= 0 {
                BlendEdits.Parameters.start.step(in: &settings.edits, by: steps)
            } else if let last = state.lastStart {
                settings.startLater(by: steps, last: last)
            }
            return nil
        },
        check: { settings, state in
            guard let last = state.lastStart else { throw LineError(state.whyNoBlend) }
            let latest = (last * 100).rounded() / 100
            guard settings.start > latest else { return }
            let length = NumberFormat.seconds(Double(last) + State.shortestRest)
            throw LineError("the blend lasts \(length); start \((0...latest).limits)")
        })

    private static let vocoder = BlendHooks(
        step: { settings, _, state in
            let names = state.vocoders.names
            if names.count == 1 { return "there is one vocoder, \(names[0])" }
            settings.vocoder = state.nextVocoder(after: settings.vocoder)
            return nil
        },
        check: { settings, state in
            let names = state.vocoders.names
            guard !names.isEmpty else { throw LineError("the model is not loaded yet") }
            guard let name = settings.vocoder, !names.contains(name) else { return }
            throw LineError("there is \(names.joined(separator: ", ")), and no '\(name)'")
        }, tell: { $0.tellOfVocoder() }, shown: { BlendFacts(state: $0).vocoder },
        completion: .known { $0.vocoders.names })
}
