/// Earlier and later states of a document.
public struct History: Equatable, Sendable {
    /// How many edits can be undone.
    public static let depth = 100
    /// Edits of one kind closer together than this, in seconds, are one: a key held down.
    public static let gesture = 0.6

    private var earlier: [Document] = []
    private var later: [Document] = []
    private var lastKind: String?
    private var lastTime = -Double.infinity

    /// No edits.
    public init() {}

    /// Whether there is something to undo.
    public var canUndo: Bool { !earlier.isEmpty }

    /// Remembers the document before an edit.
    ///
    /// - Parameters:
    ///   - document: as it was.
    ///   - kind: what is edited; the same kind soon after belongs to the same edit.
    ///   - time: seconds.
    public mutating func record(_ document: Document, kind: String, at time: Double) {
        let continues = kind == lastKind && time - lastTime < Self.gesture && canUndo
        lastKind = kind
        lastTime = time
        later = []
        if continues { return }
        earlier.append(document)
        if earlier.count > Self.depth { earlier.removeFirst() }
    }

    /// Changes all documents that are kept, as when a name is no longer good.
    mutating func revise(_ change: (inout Document) -> Void) {
        for index in earlier.indices { change(&earlier[index]) }
        for index in later.indices { change(&later[index]) }
    }

    /// The document before the last edit; `nil` when there is none.
    public mutating func undo(from document: Document) -> Document? {
        guard let before = earlier.popLast() else { return nil }
        later.append(document)
        lastKind = nil
        return before
    }

    /// The document that the last undo took away; `nil` when there is none.
    public mutating func redo(from document: Document) -> Document? {
        guard let after = later.popLast() else { return nil }
        earlier.append(document)
        lastKind = nil
        return after
    }
}
