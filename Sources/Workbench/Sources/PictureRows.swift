import Screen

/// How many rows of a pane the waveform, the picture and its legend take.
///
/// The 16 rows of a code look even only where each has the same number of lines: pictures are 4, 8,
/// 16 or 32 rows high, and the waveform has the rest.
struct PictureRows: Equatable {
    let waveform: Int
    let picture: Int
    let legend: Int

    /// A division of `rows`.
    init(_ rows: Int) {
        let rows = max(0, rows)
        switch rows {
        case 0...1: (picture, legend) = (0, 0)
        case 2...4: (picture, legend) = (rows / 2, 0)
        case 5...9: (picture, legend) = (4, rows == 9 ? 1 : 0)
        case 10...11: (picture, legend) = (8, 0)
        case 12...20: (picture, legend) = (8, 1)
        case 21...40: (picture, legend) = (16, 1)
        default: (picture, legend) = (32, 1)
        }
        waveform = rows - picture - legend
    }

    /// Whether there is a line for each of the 16 rows, or half of one.
    var isEven: Bool { picture >= 8 }

    /// The three parts of an area of as many rows.
    func parts(of area: Rect) -> (waveform: Rect, picture: Rect, legend: Rect) {
        let (top, rest) = area.splitTop(waveform)
        let (middle, below) = rest.splitTop(picture)
        return (top, middle, below)
    }
}
