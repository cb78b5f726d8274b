/// The lines of the library that are seen: sounds, and headings of families between them.
///
/// Only as many sounds are looked at as there are lines, however long the list is.
struct LibraryLines {
    /// A line.
    enum Line: Equatable {
        /// A heading above the sounds of a family.
        case heading(String)
        /// A sound, by its place among those shown.
        case sound(Int)
    }

    /// The lines from the top.
    private(set) var lines: [Line] = []

    /// So many lines with the selected one about in the middle.
    init(_ library: LibraryView, height: Int) {
        guard height > 0, !library.shown.isEmpty else { return }
        let last = library.shown.count - 1
        let middle = min(max(0, library.selection), last)
        lines = Self.lines(of: library, at: middle)
        var (first, end) = (middle, middle)
        let above = height / 2
        while first > 0, lines.count < above {
            first -= 1
            lines.insert(contentsOf: Self.lines(of: library, at: first), at: 0)
        }
        while end < last, lines.count < height {
            end += 1
            lines += Self.lines(of: library, at: end)
        }
        while first > 0, lines.count < height {
            first -= 1
            lines.insert(contentsOf: Self.lines(of: library, at: first), at: 0)
        }
        cut(to: height, around: middle, isAtEnd: end == last)
    }

    /// Leaves out what is too much: above, where the list is at its end, else below.
    private mutating func cut(to height: Int, around middle: Int, isAtEnd: Bool) {
        guard lines.count > height else { return }
        let place = lines.firstIndex(of: .sound(middle)) ?? 0
        let wanted = isAtEnd ? lines.count - height : 0
        let start = min(max(wanted, place - height + 1), place)
        lines = Array(lines[start..<min(lines.count, start + height)])
    }

    private static func lines(of library: LibraryView, at place: Int) -> [Line] {
        guard library.order == .family else { return [.sound(place)] }
        let family = library.entries[library.shown[place]].sound.family
        if place > 0, library.entries[library.shown[place - 1]].sound.family == family {
            return [.sound(place)]
        }
        return [.heading(family), .sound(place)]
    }
}
