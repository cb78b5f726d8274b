/// Earlier and later states of a document.
public struct History: Equatable, Sendable {
    /// How many edits can be undone.
    public static let depth = 100
    /// Edits of one kind closer together than this, in seconds, are one: a key held down.
    public static let gesture = 0.6

    /// A document, and what the edit between it and the next one is called.
    private struct Entry: Equatable {
        var document: Document
        var name: String
    }

    /// What is worked on, while it is heard as before the last edit.
    var compared: Document?
    private var earlier: [Entry] = []
    private var later: [Entry] = []
    private var lastKind: EditKind?
    private var lastTime = -Double.infinity

    /// No edits.
    public init() {}

    /// Whether there is something to undo.
    public var canUndo: Bool { !earlier.isEmpty }

    /// The document before the last edit, and what the edit is called; `nil` when there is none.
    var last: (document: Document, name: String)? { earlier.last.map { ($0.document, $0.name) } }

    /// Remembers the document before an edit.
    ///
    /// - Parameters:
    ///   - document: as it was.
    ///   - kind: what is edited; the same kind soon after belongs to the same edit.
    ///   - name: what the edit is called, as undo says it.
    ///   - time: seconds.
    public mutating func record(
        _ document: Document, kind: EditKind, named name: String, at time: Double
    ) {
        let continues = kind == lastKind && time - lastTime < Self.gesture && canUndo
        lastKind = kind
        lastTime = time
        later = []
        if continues { return }
        earlier.append(Entry(document: document, name: name))
        if earlier.count > Self.depth { earlier.removeFirst() }
    }

    /// Changes all documents that are kept, as when a name is no longer good.
    mutating func revise(_ change: (inout Document) -> Void) {
        if var now = compared {
            change(&now)
            compared = now
        }
        for index in earlier.indices { change(&earlier[index].document) }
        for index in later.indices { change(&later[index].document) }
    }

    /// The document before the last edit, and what the edit is called; `nil` when there is none.
    public mutating func undo(from document: Document) -> (document: Document, name: String)? {
        guard let before = earlier.popLast() else { return nil }
        later.append(Entry(document: document, name: before.name))
        lastKind = nil
        return (before.document, before.name)
    }

    /// The document that the last undo took away, and what the edit is called; `nil` when there is
    /// none.
    public mutating func redo(from document: Document) -> (document: Document, name: String)? {
        guard let after = later.popLast() else { return nil }
        earlier.append(Entry(document: document, name: after.name))
        lastKind = nil
        return (after.document, after.name)
    }
}
