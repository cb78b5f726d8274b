/// A key of a parameter in JSON.
public struct ParameterKey: CodingKey {
    /// The key itself.
    public let stringValue: String
    /// A key is no number.
    public var intValue: Int? { nil }

    /// A key of a name.
    public init(_ name: String) { stringValue = name }
    /// A key of a name.
    public init(stringValue: String) { self.init(stringValue) }
    /// A key is no number.
    public init?(intValue: Int) { nil }
}

/// What is kept of parameters, in presets and in sessions.
public enum ParameterFile: Sendable {
    /// A preset: what is damaged or out of its range is refused.
    case preset
    /// A session: what is damaged has its default, what is too large is cut.
    case session
}

extension Parameter {
    private func key(in file: ParameterFile) -> ParameterKey {
        ParameterKey(file == .preset ? key : sessionKey)
    }

    /// Reads the value, where there is one.
    ///
    /// - Throws: `DecodingError` that names the key; never for a session.
    func decode(
        _ file: ParameterFile, from container: KeyedDecodingContainer<ParameterKey>,
        into root: inout Root
    ) throws {
        let key = key(in: file)
        switch file {
        case .preset:
            guard container.contains(key), try !container.decodeNil(forKey: key) else { return }
            try access.decode(&root, container, key)
            do {
                try check(root)
            } catch {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "\(error)")
            }
        case .session:
            try? access.decode(&root, container, key)
            access.clamp(&root)
        }
    }

    /// Writes the value, unless it is the default.
    func encode(
        _ file: ParameterFile, _ root: Root,
        to container: inout KeyedEncodingContainer<ParameterKey>
    ) throws {
        guard !isDefault(in: root) else { return }
        try access.encode(root, &container, key(in: file))
    }
}

extension Array {
    /// Reads the values of parameters.
    func decode<Root>(
        _ file: ParameterFile, from decoder: any Decoder, into root: inout Root
    ) throws where Element == Parameter<Root> {
        let container = try decoder.container(keyedBy: ParameterKey.self)
        for parameter in self { try parameter.decode(file, from: container, into: &root) }
    }

    /// Writes the values of parameters, defaults left out.
    func encode<Root>(
        _ file: ParameterFile, _ root: Root, to encoder: any Swift.Encoder
    ) throws where Element == Parameter<Root> {
        var container = encoder.container(keyedBy: ParameterKey.self)
        for parameter in self { try parameter.encode(file, root, to: &container) }
    }
}
