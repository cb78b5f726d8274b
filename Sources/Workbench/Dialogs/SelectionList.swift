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

    /// The same with another selected.
    func selecting(_ line: Int) -> SelectionList {
        var list = self
        list.selection = line
        return list
    }
}
