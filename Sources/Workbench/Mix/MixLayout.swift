import Instruments
import Screen

/// Where the slots of the mix stand in its pane, in one column or two.
struct MixLayout: Equatable {
    /// The cells inside the frame.
    let inside: Rect
    /// Headings above the slots; empty where they would take a row from a slot.
    let headings: Rect
    /// When the slots sound, below them; empty where there is no room.
    let timeline: Rect
    /// The slots that are seen, by their numbers from 0.
    let places: [Place]

    /// A slot's row.
    struct Place: Equatable {
        let index: Int
        let area: Rect
    }

    /// From this width on there are two columns.
    private static let twoColumns = 84
    /// Columns between the two.
    private static let gap = 2
    /// Rows of headings and timeline.
    static let furtherRows = 1 + timelineRows
    /// Rows of the timeline, for all slots.
    private static let timelineRows = Mix.most / TimelineLayout.lanesPerRow

    /// Rows that the slots take inside a pane of a width.
    static func rows(inWidth columns: Int) -> Int {
        columns >= twoColumns ? Mix.most / 2 : Mix.most
    }

    /// The parts of a pane that fills `area`, so that the selected slot is seen.
    init(in area: Rect, selection: Int) {
        inside = area.inset(by: 1)
        let rows = Self.rows(inWidth: inside.width)
        let spare = inside.height - rows
        let (headings, rest) = inside.splitTop(spare > 0 ? 1 : 0)
        let (slots, timeline) = rest.splitBottom(spare >= Self.furtherRows ? Self.timelineRows : 0)
        (self.headings, self.timeline) = (headings, timeline)
        let columns = Self.columns(of: slots)
        let list = ListLayout(
            in: slots, count: rows, selection: columns.count > 1 ? nil : selection)
        places = (0..<Mix.most).compactMap { index in
            let row = index % rows - list.offset
            guard row >= 0, row < slots.height else { return nil }
            return Place(index: index, area: columns[index / rows].row(row))
        }
    }

    /// The one or two columns of slots in some rows.
    static func columns(of area: Rect) -> [Rect] {
        guard rows(inWidth: area.width) < Mix.most else { return [area] }
        let width = (area.width - gap) / 2
        return [0, 1].map {
            Rect(x: area.x + $0 * (width + gap), y: area.y, width: width, height: area.height)
        }
    }

    /// The slot in a cell, filled or not.
    func slot(atX x: Int, y: Int) -> Int? { place(atX: x, y: y)?.index }

    /// What stands in a cell of a slot.
    func column(atX x: Int, y: Int) -> MixColumn? {
        place(atX: x, y: y).flatMap { place in
            MixColumn.places(in: place.area).first { $0.area.contains(x: x, y: y) }?.column
        }
    }

    private func place(atX x: Int, y: Int) -> Place? {
        places.first { $0.area.contains(x: x, y: y) }
    }
}
