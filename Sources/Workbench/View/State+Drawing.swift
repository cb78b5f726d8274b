import Instruments
import Screen

extension State {
    /// One of two texts, after the glyph set.
    func glyph(_ unicode: String, _ ascii: String) -> String {
        appearance.glyphs == .unicode ? unicode : ascii
    }

    /// What stands between facts of a line.
    var dot: String { glyph(" · ", " - ") }

    /// The style of a sound's own colour; 0 is A.
    func style(ofSlot slot: Int) -> Style {
        switch slot {
        case 0: theme.a
        case 1: theme.b
        case 2: theme.c
        default: theme.d
        }
    }

    /// The letter of a sound; 0 is A.
    static func letter(_ slot: Int) -> String {
        let letters = ["A", "B", "C", "D"]
        return letters.indices.contains(slot) ? letters[slot] : "?"
    }

    /// Moves of the play head a second: it is drawn through many rows, and each move repaints two
    /// columns of them. Twice as many look the same and do not fit through a slow line.
    private static let headRate = 12.0

    /// How far the player is in something, 0…1; `nil` where it does not play.
    func playHead(of subject: Transport.Subject) -> Float? {
        guard transport.playing == subject, transport.duration > 0 else { return nil }
        let position = (transport.position * Self.headRate).rounded(.down) / Self.headRate
        return Float(min(1, max(0, position / transport.duration)))
    }

    /// The label of a key, with arrows as words where a terminal has no arrows.
    func key(_ action: String, in scope: Scope = .everywhere) -> String {
        plain(keymap.label(action, in: scope))
    }

    /// A key's label as this terminal can show it.
    func plain(_ label: String) -> String {
        guard appearance.glyphs == .ascii else { return label }
        switch label {
        case "←": return "Left"
        case "→": return "Right"
        case "↑": return "Up"
        case "↓": return "Down"
        default: return label
        }
    }

    /// A name for a reference when nothing else is known: what follows the last slash, without
    /// ending.
    static func stem(_ reference: String) -> String {
        let reference = SoundRegion.name(in: reference)
        let file = reference.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? ""
        guard let point = file.lastIndex(of: "."), point != file.startIndex else {
            return String(file)
        }
        return String(file[..<point])
    }

    /// The title of a sound as shown; before the sounds were listed, that it is to come.
    func title(of reference: String) -> String {
        for source in sources.loaded where source?.reference == reference {
            return source?.title ?? ""
        }
        if let place = library.index.places[reference] { return library.entries[place].sound.title }
        return library.entries.isEmpty ? glyph("…", "...") : Self.stem(reference)
    }

    /// Values at the ends of the colours, the same for all 16-row plots on the screen, so that
    /// one may be compared with the other.
    var codeRange: ClosedRange<Float> {
        let bound = activeSlots.compactMap { sources.loaded[$0]?.plot.bound }.max() ?? 1
        return -bound...bound
    }
}
