/// The lines of the library that are seen: sounds, and headings of families between them.
///
/// Only as many sounds are looked at as there are lines, however long the list is.
struct LibraryLines {
    /// A line.
    enum Line: Equatable {
        /// A heading above the sounds of a family.
        case heading(String)
        /// A folder, by its number in the index.
        case folder(Int)
        /// A heading above the sounds whose words are only spelt alike.
        case alike
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
        let isFirstAlike = place == library.alikeFrom
        let alike: [Line] = isFirstAlike ? [.alike] : []
        // What is only spelt alike has headings of its own.
        let before = place > 0 && !isFirstAlike ? library.shown[place - 1] : nil
        return alike + headings(of: library, library.shown[place], after: before) + [.sound(place)]
    }

    /// The headings above an entry that comes after another one.
    private static func headings(
        of library: LibraryView, _ entry: Int, after before: Int?
    ) -> [Line] {
        switch library.order {
        case .family:
            let family = library.entries[entry].sound.family
            let isSame = before.map { library.entries[$0].sound.family == family } ?? false
            return isSame ? [] : [.heading(family)]
        case .folder:
            let above = before.map { library.index.path(ofEntry: $0) } ?? []
            let own = library.index.path(ofEntry: entry)
            let shared = zip(own, above).prefix { $0 == $1 }.count
            return own.dropFirst(shared).map(Line.folder)
        case .name, .pitch, .likeness: return []
        }
    }
}
