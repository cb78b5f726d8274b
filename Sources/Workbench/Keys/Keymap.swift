import Instruments
import Screen

/// Which key does what, in each part of the screen.
public struct Keymap: Equatable, Sendable {
    /// All actions, as help lists them.
    public private(set) var actions: [Action]
    private var table: [Scope: [Key: Action]] = [:]

    /// The keys as they come.
    public static let standard = Keymap(Action.standard)

    private init(_ actions: [Action]) {
        self.actions = actions
        for action in actions {
            for name in action.keys {
                guard let key = KeyName.key(name) else { continue }
                table[action.scope, default: [:]][key] = action
            }
        }
    }

    /// The keys with some actions on others.
    ///
    /// - Parameters:
    ///   - keys: key names by an action's name; they replace the action's own keys, and no other
    ///     action keeps them where both hold.
    ///   - faults: gets a line for each name that no action or key has, and for each action that is
    ///     left without a key.
    public init(_ keys: [String: [String]], faults: inout [String]) {
        var actions = Action.standard
        for (name, names) in keys.sorted(by: { $0.key < $1.key }) {
            guard actions.contains(where: { $0.name == name }) else {
                faults.append("keys.\(name): no such action; 'luthier keys' lists them")
                continue
            }
            let known = names.filter { KeyName.key($0) != nil }
            for other in names where KeyName.key(other) == nil {
                faults.append(
                    "keys.\(name): no key is called '\(other)'; write a, space, ctrl-l, f1")
            }
            Self.bind(name, to: known, in: &actions)
        }
        for action in actions where action.keys.isEmpty && keys[action.name] == nil {
            let name = action.name
            faults.append(
                "keys.\(name): another action took its key; give it one: \(name) = [\"f9\"]")
        }
        self.init(actions)
    }

    private static func bind(_ name: String, to names: [String], in actions: inout [Action]) {
        let keys = names.compactMap(KeyName.key)
        let scopes = Set(actions.filter { $0.name == name }.map(\.scope))
        actions = actions.map { action in
            if action.name == name { return action.on(names) }
            let clashes = scopes.contains { $0.meets(action.scope) }
            return action.on(
                action.keys.filter { name in
                    !clashes || !keys.contains { $0 == KeyName.key(name) }
                })
        }
    }

    /// What a key does in a pane, and by which factor steps are scaled.
    ///
    /// A key with Shift, Control or Alt that is not bound itself counts as the key alone, ×10, ×5
    /// or ×0.2, where its action takes steps; others are not to be had with a modifier.
    public func action(for key: Key, in scope: Scope) -> (action: Action, factor: Float)? {
        if let action = bound(key, in: scope) { return (action, 1) }
        guard !key.modifiers.isEmpty else { return nil }
        var factor: Float = 1
        if key.modifiers.contains(.shift) { factor *= ParameterKeys.coarse }
        if key.modifiers.contains(.control) { factor *= ParameterKeys.medium }
        if key.modifiers.contains(.alt) { factor *= ParameterKeys.fine }
        guard let action = bound(Key(key.code), in: scope), action.isStep else { return nil }
        return (action, factor)
    }

    /// What a key does in what is open over the panes, or while words are typed. What is held with a
    /// key that prints nothing does not matter there, unless that is bound itself.
    func action(for key: Key, inDialog scope: Scope) -> Action? {
        if let action = bound(key, in: scope) { return action }
        if case .character = key.code { return nil }
        return bound(Key(key.code), in: scope)
    }

    private func bound(_ key: Key, in scope: Scope) -> Action? {
        scope.chain.lazy.compactMap { table[$0]?[key] }.first
    }

    /// What a key does in a part of the screen itself.
    func own(_ key: Key, in scope: Scope) -> Action? {
        table[scope]?[Key(key.code, key.modifiers)]
    }

    /// The actions of a part of the screen.
    public func actions(in scope: Scope) -> [Action] { actions.filter { $0.scope == scope } }

    /// The first key of an action by its name, as a person reads it; empty where it has none.
    public func label(_ name: String, in scope: Scope = .everywhere) -> String {
        let own = actions.first { $0.name == name && $0.scope == scope }
        let any = own ?? actions.first { $0.name == name }
        return any?.keys.first.map(KeyName.label) ?? ""
    }
}
