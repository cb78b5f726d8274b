/// What is chosen for the end of what plays.
public enum LoopMode: String, CaseIterable, Codable, Sendable {
    /// It is over.
    case once
    /// It goes on as suits the sound: one without a pitch with its attack, as drums want it, any
    /// other without a seam.
    case loop
    /// From its beginning, with its attack.
    case attack
    /// Into its own beginning without a seam, and without its attack.
    case seamless
    /// Round a steady stretch; where it has none, as suits the sound.
    case hold
}

/// One of the ``LoopMode``s; `on` and `off` are what suits the sound and once.
struct LoopModeKind: ParameterKind {
    private let kind = ChoiceKind(LoopMode.self)

    var argument: String { kind.argument }
    var choices: [String] { kind.choices }

    func text(_ value: LoopMode) -> String { kind.text(value) }

    func parse(_ text: String) -> LoopMode? {
        switch text {
        case "on": .loop
        case "off": .once
        default: kind.parse(text)
        }
    }

    func stepped(_ value: LoopMode, by steps: Float) -> LoopMode {
        kind.stepped(value, by: steps)
    }

    func share(of value: LoopMode) -> Double? { kind.share(of: value) }
    func value(atShare share: Double) -> LoopMode? { kind.value(atShare: share) }
}
