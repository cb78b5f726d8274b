/// How one of the sounds A to D is shown.
public struct SourceView: Equatable, Sendable {
    /// What can be shown, in the order of the keys 1, 2, 3 …
    public enum PlotKind: String, Codable, CaseIterable, Sendable {
        case embedding, mel, rainbow, spectrum
    }

    /// What is shown.
    public var plotKind = PlotKind.embedding
    /// The cursor's frame.
    public var frame = 0
    /// The cursor's row.
    public var row = 0
    /// Which part of the sound is seen, and which is marked.
    public var excerpt = Excerpt()
    /// How far loading has come, 0…1; `nil` when nothing is loaded.
    public var progress: Double?
    /// Why it could not be loaded.
    public var fault: String?
    /// Why the plot that is chosen could not be made.
    public var plotFault: String?

    /// The embedding, cursor at the start.
    public init() {}
}
