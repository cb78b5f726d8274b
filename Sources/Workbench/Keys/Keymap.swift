import Screen

/// Which key does what, in each part of the screen.
public struct Keymap: Equatable, Sendable {
    /// All bindings, as help lists them.
    public private(set) var bindings: [Binding]
    private var table: [Scope: [Key: Action]] = [:]

    /// The bindings as they come.
    public static let standard = Keymap(Binding.standard)

    /// Steps are so many times larger with a modifier, as people know them from other programs.
    static let coarse: Float = 10
    static let medium: Float = 5
    static let fine: Float = 0.2

    private init(_ bindings: [Binding]) {
        self.bindings = bindings
        for binding in bindings {
            for name in binding.keys {
                guard let key = KeyName.key(name) else { continue }
                table[binding.scope, default: [:]][key] = binding.action
            }
        }
    }

    /// The bindings with some actions on other keys.
    ///
    /// - Parameters:
    ///   - keys: key names by an action's name; they replace the action's own keys, and no other
    ///     action keeps them where both hold.
    ///   - faults: gets a line for each name that no action or key has, and for each action that is
    ///     left without a key.
    public init(_ keys: [String: [String]], faults: inout [String]) {
        var bindings = Binding.standard
        for (name, names) in keys.sorted(by: { $0.key < $1.key }) {
            guard let action = Action(rawValue: name) else {
                faults.append("keys.\(name): no such action; 'luthier keys' lists them")
                continue
            }
            let known = names.filter { KeyName.key($0) != nil }
            for other in names where KeyName.key(other) == nil {
                faults.append(
                    "keys.\(name): no key is called '\(other)'; write a, space, ctrl-l, f1")
            }
            Self.bind(action, to: known, in: &bindings)
        }
        for binding in bindings where binding.keys.isEmpty && keys[binding.action.rawValue] == nil {
            let name = binding.action.rawValue
            faults.append(
                "keys.\(name): another action took its key; give it one: \(name) = [\"f9\"]")
        }
        self.init(bindings)
    }

    private static func bind(_ action: Action, to names: [String], in bindings: inout [Binding]) {
        let keys = names.compactMap(KeyName.key)
        let scopes = Set(bindings.filter { $0.action == action }.map(\.scope))
        bindings = bindings.map { binding in
            if binding.action == action {
                return Binding(binding.scope, action, names, binding.title)
            }
            let clashes =
                scopes.contains(binding.scope) || scopes.contains(.everywhere)
                || binding.scope == .everywhere
            let kept = binding.keys.filter { name in
                !clashes || !keys.contains { $0 == KeyName.key(name) }
            }
            return Binding(binding.scope, binding.action, kept, binding.title)
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
        if key.modifiers.contains(.shift) { factor *= Self.coarse }
        if key.modifiers.contains(.control) { factor *= Self.medium }
        if key.modifiers.contains(.alt) { factor *= Self.fine }
        guard let action = bound(Key(key.code), in: scope), action.isStep else { return nil }
        return (action, factor)
    }

    private func bound(_ key: Key, in scope: Scope) -> Action? {
        table[scope]?[key] ?? table[.everywhere]?[key]
    }

    /// The bindings of a pane, its own first.
    public func bindings(in scope: Scope) -> [Binding] {
        bindings.filter { $0.scope == scope }
    }

    /// The first key of an action, as a person reads it; empty where it has none.
    public func label(_ action: Action, in scope: Scope = .everywhere) -> String {
        let own = bindings.first { $0.action == action && $0.scope == scope }
        let any = own ?? bindings.first { $0.action == action }
        return any?.keys.first.map(KeyName.label) ?? ""
    }
}
