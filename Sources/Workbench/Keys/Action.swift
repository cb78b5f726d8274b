/// Something that keys do in one part of the screen: its name, its keys, what help says of it, and
/// what it does to the state.
public struct Action: Sendable {
    /// What it does; the factor scales its steps, 1 without modifiers.
    typealias Handler = @Sendable (_ state: inout State, _ factor: Float) -> [Command]

    /// Where it holds.
    public let scope: Scope
    /// Its name in the configuration file.
    public let name: String
    /// The keys by name, the first of which help shows first.
    public private(set) var keys: [String]
    /// What it does, in a few words.
    public let title: String
    /// Whether it goes by steps, which modifiers make larger or smaller.
    let isStep: Bool
    let perform: Handler

    /// An action that is done once a press.
    init(
        _ scope: Scope, _ name: String, _ keys: [String], _ title: String,
        perform: @escaping @Sendable (_ state: inout State) -> [Command]
    ) {
        self.init(scope, name, keys, title, isStep: false) { state, _ in perform(&state) }
    }

    private init(
        _ scope: Scope, _ name: String, _ keys: [String], _ title: String, isStep: Bool,
        perform: @escaping Handler
    ) {
        self.scope = scope
        self.name = name
        self.keys = keys
        self.title = title
        self.isStep = isStep
        self.perform = perform
    }

    /// An action that goes by steps.
    static func step(
        _ scope: Scope, _ name: String, _ keys: [String], _ title: String,
        perform: @escaping Handler
    ) -> Action {
        Action(scope, name, keys, title, isStep: true, perform: perform)
    }

    /// The same on other keys.
    func on(_ keys: [String]) -> Action {
        var action = self
        action.keys = keys
        return action
    }
}

/// Scope and name say what an action does.
extension Action: Equatable {
    /// Whether two actions are the same one on the same keys.
    public static func == (one: Action, other: Action) -> Bool {
        (one.scope, one.name, one.keys) == (other.scope, other.name, other.keys)
    }
}

extension Action {
    /// All actions on the keys as they come, in the order in which help lists them.
    public static let standard: [Action] =
        transport + panes + [find] + editing + [export, copyPath] + presets + [
            surprise, play, record, devices, commandLine, openHelp,
        ]
        + program + library + language + source + [compareSource] + blend + automation
        + [compareBlend] + mix + keys + lanes + filter + dialogs + help + messages + lists
        + presetList + form + line + question
}
