/// How one of the sounds A to D is shown.
public struct SourceView: Equatable, Sendable {
    /// What the picture shows.
    public enum Picture: String, Codable, CaseIterable, Sendable {
        /// The 78 × 16 numbers.
        case embedding
        /// Levels in mel bands.
        case mel
        /// Constant-Q: brightness is level, colour is the deviation from the band's frequency.
        case rainbow

        /// A heading.
        public var title: String {
            switch self {
            case .embedding: "embedding"
            case .mel: "mel spectrogram"
            case .rainbow: "rainbowgram"
            }
        }
    }

    /// What the picture shows.
    public var picture = Picture.embedding
    /// The cursor's frame.
    public var frame = 0
    /// The cursor's row.
    public var row = 0
    /// How far loading has come, 0…1; `nil` when nothing is loaded.
    public var progress: Double?
    /// Why it could not be loaded.
    public var fault: String?
    /// Why the picture that is chosen could not be made.
    public var pictureFault: String?

    /// The embedding, cursor at the start.
    public init() {}
}
