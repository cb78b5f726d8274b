import Models

/// A parameter of each of the 16 rows of a code.
public struct RowParameter<Root: Sendable>: Sendable {
    /// The declaration, of row 0.
    public let first: Parameter<Root>
    private let accesses: [ParameterAccess<Root>]
    private let decodeRows:
        @Sendable (inout Root, Decoding, ParameterKey, ParameterFile) throws -> Void
    private let encodeRows: @Sendable (Root, inout Encoding, ParameterKey) throws -> Void

    private typealias Decoding = KeyedDecodingContainer<ParameterKey>
    private typealias Encoding = KeyedEncodingContainer<ParameterKey>

    /// Declares a parameter that each row has.
    ///
    /// - Parameters:
    ///   - id: its name for good; that of a row has the row's number behind it.
    ///   - key: its key in presets and sessions.
    ///   - title: its label on the screen; the id unless said otherwise.
    ///   - kind: how the value of a row is written, read and stepped, and its range.
    ///   - path: where the values are stored, `[16]`.
    ///   - isValid: what presets may hold, which may go beyond the range.
    ///   - summary: what setting it does, in a few words; `#` for the numbers of the rows.
    ///   - help: what it is, as a sentence.
    ///   - keys: the keys that change it in the selected row.
    public init<Kind: ParameterKind>(
        _ id: String, key: String, title: String? = nil, _ kind: Kind, of plain: Root,
        _ path: any WritableKeyPath<Root, [Kind.Value]> & Sendable,
        isValid: @escaping @Sendable (Kind.Value) -> Bool = { _ in true }, summary: String,
        help: String, keys: ParameterKeys? = nil
    ) {
        let usual = plain[keyPath: path]
        let accesses = usual.indices.map { row in
            ParameterAccess<Root>(
                kind, usual: usual[row], get: { $0[keyPath: path][row] },
                set: { $0[keyPath: path][row] = $1 })
        }
        self.accesses = accesses
        first = Parameter(
            id, key: key, title: title, kind, usual: usual[0], accesses[0],
            summary: summary.replacing("#", with: "0 to \(usual.count - 1)"), help: help,
            keys: keys)
        decodeRows = { root, container, key, file in
            switch file {
            case .preset:
                guard let rows = try container.decodeIfPresent([Kind.Value].self, forKey: key)
                else { return }
                guard rows.count == usual.count, rows.allSatisfy(isValid) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: key, in: container,
                        debugDescription: "should hold \(usual.count) values, one a dimension")
                }
                root[keyPath: path] = rows
            case .session:
                let read = (try? container.decode([Lossy<Kind.Value>].self, forKey: key)) ?? []
                root[keyPath: path] = usual.indices.map { row in
                    let value = row < read.count ? read[row].value : nil
                    return value.map(kind.nearest(to:)) ?? usual[row]
                }
            }
        }
        encodeRows = { root, container, key in
            guard root[keyPath: path] != usual else { return }
            try container.encode(root[keyPath: path], forKey: key)
        }
    }

    /// How many rows there are.
    public var count: Int { accesses.count }

    /// The parameter of a row, such as `offset-4`.
    public subscript(row: Int) -> Parameter<Root> {
        Parameter(first, id: "\(first.id)-\(row)", accesses[row])
    }

    /// Whether all rows have the default.
    public func isDefault(in root: Root) -> Bool { accesses.allSatisfy { $0.isDefault(root) } }

    func decode(_ file: ParameterFile, from decoder: any Decoder, into root: inout Root) throws {
        let container = try decoder.container(keyedBy: ParameterKey.self)
        try decodeRows(&root, container, ParameterKey(first.key), file)
    }

    func encode(_ root: Root, to encoder: any Swift.Encoder) throws {
        var container = encoder.container(keyedBy: ParameterKey.self)
        try encodeRows(root, &container, ParameterKey(first.key))
    }
}
