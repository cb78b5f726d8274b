import Screen

/// Things that a dialog lists, and which of them is selected.
public struct SelectionList<Item: Equatable & Sendable>: Equatable, Sendable {
    /// All of them; `nil` while they are asked for.
    public var items: [Item]?
    /// The selected one.
    public var selection = 0

    /// Not known yet.
    public init(items: [Item]? = nil) { self.items = items }

    /// The selected item; `nil` where there is none.
    var chosen: Item? { items?[safely: selection] }

    /// Moves the selection by the keys of lists.
    ///
    /// - Parameter page: lines that a page has.
    mutating func move(by key: Key, page: Int) {
        selection = State.moved(selection, by: key, count: items?.count ?? 0, page: page)
    }
}
