import Screen

/// Where the parts of the library's pane stand.
struct LibraryLayout: Equatable {
    /// The words of the filter, or the order; empty where there is no room.
    let filter: Rect
    /// The list itself.
    let list: Rect
    /// The selected sound; empty where it would take rows from a short list.
    let preview: Rect
    /// How far encoding has come; empty while nothing is encoded.
    let encoding: Rect

    /// Rows of the pane from which the waveform is shown, and from which all is: on terminals of 24
    /// and of 30 rows.
    private static let (waveformFrom, allFrom, tallFrom) = (21, 27, 47)
    /// Rows of the selected sound's waveform.
    static let waveformRows = 3

    /// The parts of a pane that fills `area`.
    init(_ library: LibraryView, in area: Rect) {
        let inside = area.inset(by: 1)
        let hasFilter = inside.height > 4 || library.isTyping
        let (filter, below) = inside.splitTop(hasFilter ? 1 : 0)
        let isEncoding = library.encoded.done < library.encoded.total && below.height > 4
        let (above, encoding) = below.splitBottom(isEncoding ? 1 : 0)
        let (list, preview) = above.splitBottom(Self.previewRows(inHeight: area.height))
        (self.filter, self.list, self.preview, self.encoding) = (filter, list, preview, encoding)
    }

    /// Rows of the selected sound in a pane of a height.
    private static func previewRows(inHeight height: Int) -> Int {
        if height < waveformFrom { return 0 }
        if height < allFrom { return waveformRows }
        return 1 + waveformRows + (height < tallFrom ? 4 : 8)
    }

    /// The line of the list on a row of the screen, of those shown; `nil` where there is none.
    func line(atY y: Int, of library: LibraryView) -> Int? {
        guard y >= list.y, y < list.maxY,
            case .sound(let line)? =
                LibraryLines(library, height: list.height).lines[safely: y - list.y]
        else { return nil }
        return line
    }
}
