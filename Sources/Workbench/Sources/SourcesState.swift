/// The sounds A to D.
public struct SourcesState: Equatable, Sendable {
    /// As loaded, `[4]`.
    public var loaded: [LoadedSound?] = [nil, nil, nil, nil]
    /// How they are shown, `[4]`.
    public var views = [SourceView](repeating: SourceView(), count: 4)

    /// None.
    public init() {}
}
