import Instruments

/// What survives a restart.
public struct Session: Codable, Equatable, Sendable {
    /// The version of the format this program writes.
    public static let version = 1

    /// The format's version.
    public var version = Session.version
    /// What is worked on.
    public var document: Document
    /// Where keys go.
    public var focus: Pane
    /// Pictures of A to D.
    public var pictures: [SourceView.Picture]
    /// The order of the list.
    public var order: LibraryView.Order
    /// The reference of the selected sound.
    public var selected: String?
    /// Favourites, sorted.
    public var favourites: [String]
    /// Whether moving lets sounds be heard.
    public var auditions: Bool
    /// The user's own folders.
    public var folders: [String]
    /// Whether what plays goes on without end.
    public var isLooping: Bool
    /// Volume in dB.
    public var volume: Float
    /// The device chosen; `nil` when none was.
    public var device: String?

    /// What of a state survives.
    public init(_ state: State) {
        document = state.document
        focus = state.focus
        pictures = state.sourceViews.map(\.picture)
        order = state.library.order
        selected = state.library.selected?.reference
        favourites = state.library.favourites.sorted()
        auditions = state.library.auditions
        folders = state.library.folders
        isLooping = state.transport.isLooping
        volume = state.transport.volume
        device = state.transport.chosen
    }
}
