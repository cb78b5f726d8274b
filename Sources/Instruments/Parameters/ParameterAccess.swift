/// Where the value of a parameter is stored, with its type forgotten.
struct ParameterAccess<Root: Sendable>: Sendable {
    typealias Target = KeyedEncodingContainer<ParameterKey>
    typealias Source = KeyedDecodingContainer<ParameterKey>

    let isDefault: @Sendable (Root) -> Bool
    let contains: @Sendable (Root) -> Bool
    let reset: @Sendable (inout Root) -> Void
    let shown: @Sendable (Root) -> String
    let told: @Sendable (Root) -> String
    let text: @Sendable (Root) -> String
    let bareText: @Sendable (Root) -> String
    /// Whether the text was a value.
    let parse: @Sendable (String, inout Root) throws -> Bool
    let step: @Sendable (inout Root, Float) -> Void
    let share: @Sendable (Root) -> Double?
    let setShare: @Sendable (inout Root, Double) -> Void
    let copy: @Sendable (Root, inout Root) -> Void
    let encode: @Sendable (Root, inout Target, ParameterKey) throws -> Void
    let decode: @Sendable (inout Root, Source, ParameterKey) throws -> Void
    /// Brings the value into its range.
    let clamp: @Sendable (inout Root) -> Void
}

extension ParameterAccess {
    init<Kind: ParameterKind>(
        _ kind: Kind, usual: Kind.Value, get: @escaping @Sendable (Root) -> Kind.Value,
        set: @escaping @Sendable (inout Root, Kind.Value) -> Void
    ) {
        isDefault = { get($0) == usual }
        contains = { kind.contains(get($0)) }
        reset = { set(&$0, usual) }
        shown = { kind.shown(get($0)) }
        told = { kind.told(get($0)) }
        text = { kind.text(get($0)) }
        bareText = { kind.bareText(get($0)) }
        parse = { text, root in
            guard let value = try kind.parse(text) else { return false }
            set(&root, value)
            return true
        }
        step = { set(&$0, kind.stepped(get($0), by: $1)) }
        share = { kind.share(of: get($0)) }
        setShare = { root, share in
            if let value = kind.value(atShare: share) { set(&root, value) }
        }
        copy = { set(&$1, get($0)) }
        encode = { try $1.encode(get($0), forKey: $2) }
        decode = { set(&$0, try $1.decode(Kind.Value.self, forKey: $2)) }
        clamp = { set(&$0, kind.nearest(to: get($0))) }
    }

    /// The same value within a larger one.
    func within<Outer>(
        _ path: any WritableKeyPath<Outer, Root> & Sendable
    ) -> ParameterAccess<Outer> {
        ParameterAccess<Outer>(
            isDefault: { isDefault($0[keyPath: path]) },
            contains: { contains($0[keyPath: path]) },
            reset: { reset(&$0[keyPath: path]) },
            shown: { shown($0[keyPath: path]) },
            told: { told($0[keyPath: path]) },
            text: { text($0[keyPath: path]) },
            bareText: { bareText($0[keyPath: path]) },
            parse: { try parse($0, &$1[keyPath: path]) },
            step: { step(&$0[keyPath: path], $1) },
            share: { share($0[keyPath: path]) },
            setShare: { setShare(&$0[keyPath: path], $1) },
            copy: { copy($0[keyPath: path], &$1[keyPath: path]) },
            encode: { try encode($0[keyPath: path], &$1, $2) },
            decode: { try decode(&$0[keyPath: path], $1, $2) },
            clamp: { clamp(&$0[keyPath: path]) })
    }
}
