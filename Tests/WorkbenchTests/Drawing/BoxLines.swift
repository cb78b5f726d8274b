/// The lines of a box-drawing glyph, from the middle of the cell to its edges.
struct BoxLines {
    /// How thick a line is.
    enum Weight: Int, Comparable {
        case none = 0
        case light = 1
        case heavy = 2

        static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
    }

    var left = Weight.none
    var right = Weight.none
    var up = Weight.none
    var down = Weight.none

    /// The lines of a glyph; `nil` for one that is not of the boxes drawn here.
    init?(_ glyph: Character) {
        guard let (arms, weight) = Self.glyphs[glyph] else { return nil }
        for arm in arms {
            switch arm {
            case "l": left = weight
            case "r": right = weight
            case "u": up = weight
            default: down = weight
            }
        }
    }

    private static let glyphs: [Character: (arms: String, Weight)] = [
        "─": ("lr", .light), "│": ("ud", .light), "┌": ("rd", .light), "┐": ("ld", .light),
        "└": ("ru", .light), "┘": ("lu", .light), "├": ("rud", .light), "┤": ("lud", .light),
        "┬": ("lrd", .light), "┴": ("lru", .light), "┼": ("lrud", .light),
        "━": ("lr", .heavy), "┃": ("ud", .heavy), "┏": ("rd", .heavy), "┓": ("ld", .heavy),
        "┗": ("ru", .heavy), "┛": ("lu", .heavy),
    ]
}
