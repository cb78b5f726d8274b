/// The sounds that can be had, with what filtering and sorting need of them: worked out once, away
/// from the screen, for a list of many thousands.
public struct LibraryListing: Equatable, Sendable {
    /// All sounds, in the order in which they were read.
    public let entries: [LibraryView.Entry]
    let index: LibraryIndex

    /// Works out what is needed of some sounds.
    public init(_ entries: [LibraryView.Entry] = []) {
        self.entries = entries
        index = LibraryIndex(entries)
    }
}
