/// What an edit does; the same kind soon after belongs to the same edit.
public enum EditKind: Equatable, Sendable {
    /// What an action does, or the parameter of a name, perhaps to a row.
    case of(String, row: Int? = nil)
    /// The point is moved by keys or the mouse.
    case move
    /// The point is typed.
    case mix
    /// A row follows the blend, or not.
    case mask(Int)
    /// A row is as it was.
    case resetRow(Int)
    /// The blend is as it was.
    case resetBlend
    /// A sound becomes one of A to D.
    case load(Int)
    /// One of A to D is taken out.
    case unload(Int)
    /// A preset is taken into the blend pane.
    case preset(String)
    /// Something of a slot of the mix.
    case slot(Int, String)
    /// A slot is added behind so many.
    case addSlot(Int)
    /// A slot of so many is emptied.
    case removeSlot(Int, of: Int)
    /// Files are opened.
    case open
    /// A session or a project is opened; what it is called.
    case session(String)
    /// Two sounds are drawn.
    case surprise
    /// A knob is turned.
    case knob(String)
    /// The way back to what was compared.
    case compare
}

extension State {
    /// What undo calls an edit: a few words that a person knows from the keys. It counts from 1.
    func name(of kind: EditKind) -> String {
        switch kind {
        case .of(let word, let row):
            let action = keymap.actions.first { $0.name == word }
            return (action?.title ?? word) + (row.map { " \($0)" } ?? "")
        case .move, .mix: return "the move of the point"
        case .mask(let row): return "the mask of row \(row)"
        case .resetRow(let row): return "the reset of row \(row)"
        case .resetBlend: return "the reset of the blend"
        case .load(let slot): return "another \(Self.letter(slot))"
        case .unload(let slot): return "\(Self.letter(slot)) taken out"
        case .preset(let name): return "preset \(name)"
        case .slot(let slot, let what): return "slot \(slot + 1), \(what)"
        case .addSlot: return "a new slot"
        case .removeSlot: return "a slot emptied"
        case .open: return "what was opened"
        case .session(let name): return name
        case .surprise: return "the surprise"
        case .knob(let id): return "the knob of \(id)"
        case .compare: return "the way back"
        }
    }
}
