import Instruments

/// The list of sounds.
public struct LibraryView: Equatable, Sendable {
    /// How the list is sorted.
    public enum Order: String, Codable, CaseIterable, Sendable {
        case family, name, pitch, likeness, folder

        /// A heading.
        public var title: String {
            switch self {
            case .family: "by family"
            case .name: "by name"
            case .pitch: "by pitch"
            case .likeness: "by likeness"
            case .folder: "by folder"
            }
        }
    }

    /// One sound in the list.
    public struct Entry: Equatable, Sendable {
        /// What finds it again.
        public let reference: String
        /// What is known of it.
        public let sound: Sound
        /// The texts in its file, as far as they are known.
        public internal(set) var tags: [String]

        /// What tells the folders apart that sounds lie in.
        var folderName: String { sound.folder ?? "/" + sound.family }
        /// The folders that it lies in, from the one that was added on; of bundled sounds
        /// ``bundled`` and the family.
        var folders: [Substring] {
            if let folder = sound.folder { return folder.split(separator: "/") }
            return [
                Self.bundled, sound.family.isEmpty ? "\(SoundText.noFamily)" : "\(sound.family)",
            ]
        }

        /// What the sounds that come with the program stand under.
        static let bundled: Substring = "bundled"

        /// An entry.
        public init(reference: String, sound: Sound, tags: [String] = []) {
            self.reference = reference
            self.sound = sound
            self.tags = tags
        }
    }

    /// How far work on many sounds has come.
    public struct Count: Equatable, Sendable {
        /// Sounds done.
        public var done = 0
        /// Sounds in all.
        public var total = 0

        /// A count.
        public init(done: Int = 0, total: Int = 0) {
            self.done = done
            self.total = total
        }
    }

    /// All sounds.
    var listing = LibraryListing()
    /// All sounds, in the order in which they were read.
    public var entries: [Entry] { listing.entries }
    /// What filtering and sorting need of them.
    var index: LibraryIndex { listing.index }
    /// Which of them are shown, in order; indices into `entries`.
    public var shown: [Int] = []
    /// From which of those shown on the words are only spelt alike; `nil` where there are none.
    public internal(set) var alikeFrom: Int?
    /// How many of those shown lie in each folder, by the index's numbers.
    var folderCounts: [Int] = []
    /// The selected line of those shown.
    public var selection = 0
    /// The sound that was selected in the last session, until it is found.
    public var wanted: String?
    /// A sound that was made, which is to be selected as soon as it is listed.
    var arriving: String?
    /// The words of the filter.
    public var filter = ""
    /// The words while they are being typed; `nil` while they are not.
    public var field: TextField?
    /// Whether words are being typed.
    public var isTyping: Bool { field != nil }
    /// What the last word may become, after Tab, where that is more than one.
    public internal(set) var candidates: [String] = []
    /// The pane that was left for typing them.
    public var typedFrom: Pane?
    /// The order.
    public var order = Order.family
    /// The sound that the others are compared with, when they are.
    public var likenessTo: String?
    /// References of favourites.
    public var favourites: Set<String> = [] {
        didSet { sortedFavourites = favourites.sorted() }
    }
    /// The same in order, as a session keeps them.
    private(set) var sortedFavourites: [String] = []
    /// Those of them that are there, in the order that sounds came in.
    var availableFavourites: [String] {
        sortedFavourites.compactMap { reference in
            index.places[reference].map { (place: $0, reference: reference) }
        }
        .sorted { $0.place < $1.place }.map(\.reference)
    }
    /// What was noted of sounds beside that, by reference.
    public internal(set) var marks: [String: SoundMarks] = [:]
    /// Whether favourites alone are shown.
    public var showsFavouritesOnly = false
    /// Whether moving lets the sound be heard.
    public var auditions = true
    /// What each encoded sound is like, by reference.
    public internal(set) var summaries: [String: SoundSummary] = [:]
    /// How far all entries are from one of them, once that was asked for.
    var likeness: Likeness?
    /// How many sounds were encoded in the background, and how many there are to encode.
    public var encoded = Count()
    /// When the selected sound is to be heard, in seconds.
    public var auditionAt: Double?
    /// When the selection moved last, in seconds.
    var movedAt = -Double.infinity
    /// What is shown of the selected sound.
    public internal(set) var preview = LibraryPreview()
    /// The user's own folders.
    public var folders: [String] = []
    /// Those of them that the settings name, by their whole paths: no session remembers them.
    var settledFolders: Set<String> = []

    /// An empty list.
    public init() {}

    /// The selected entry.
    public var selected: Entry? {
        shown.indices.contains(selection) ? entries[shown[selection]] : nil
    }
}
