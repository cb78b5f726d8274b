/// The keys that a parameter is changed with.
public struct ParameterKeys: Sendable {
    /// One action: its name in the configuration, its keys, and what it does in a few words.
    public struct Press: Sendable {
        /// Its name in the configuration.
        public let name: String
        /// Its keys by name.
        public let keys: [String]
        /// What it does, in a few words.
        public let title: String
        /// How many steps it goes.
        public let steps: Float

        /// The same with a step in the place of `#` in what it does.
        func saying(_ step: String) -> Press {
            Press(name: name, keys: keys, title: title.replacing("#", with: step), steps: steps)
        }
    }

    /// All of them.
    public let presses: [Press]

    /// Steps are so many times larger with Shift, with Control and with Alt, as people know them from
    /// other programs.
    public static let (coarse, medium, fine): (Float, Float, Float) = (10, 5, 0.2)
    /// What titles say of that: `Shift ×10, Alt ×0.2`.
    public static let modifiers =
        "Shift ×\(NumberFormat.fixed(coarse, 0)), Alt ×\(NumberFormat.fixed(fine, 1))"

    /// The same with a step in the place of `#` in titles.
    func saying(_ step: String) -> ParameterKeys {
        ParameterKeys(presses: presses.map { $0.saying(step) })
    }

    /// Two actions, a step down and a step up.
    public static func pair(
        _ down: (name: String, key: String, title: String),
        _ up: (name: String, key: String, title: String)
    ) -> ParameterKeys {
        ParameterKeys(presses: [
            Press(name: down.name, keys: [down.key], title: down.title, steps: -1),
            Press(name: up.name, keys: [up.key], title: up.title, steps: 1),
        ])
    }

    /// One action that goes on to the next choice.
    public static func next(_ name: String, _ key: String, _ title: String) -> ParameterKeys {
        ParameterKeys(presses: [Press(name: name, keys: [key], title: title, steps: 1)])
    }
}
