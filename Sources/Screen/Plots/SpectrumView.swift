/// Draws levels over frequency as an area: low at the left, a line of text for the pitches below.
///
/// Eighths of a cell where there is Unicode, `#` in ASCII.
public struct SpectrumView: Widget, Equatable {
    /// Levels in dB, from low to high, equally far apart in the logarithm of the frequency.
    public var levels: [Float]
    /// Texts below, by the index of the level they stand under.
    public var labels: [Int: String]
    /// Which glyphs and colours.
    public var appearance: Appearance
    /// Levels at the lower and the upper edge, in dB.
    public var range: ClosedRange<Float>
    /// The style of the area.
    public var style: Style?
    /// The other styles.
    public var theme: Theme

    /// A view of levels.
    public init(
        _ levels: [Float], labels: [Int: String] = [:], appearance: Appearance,
        range: ClosedRange<Float>, style: Style? = nil, theme: Theme? = nil
    ) {
        self.levels = levels
        self.labels = labels
        self.appearance = appearance
        self.range = range
        self.style = style
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into `area`; the labels take its last row, where there are at least two.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        let (body, foot) = area.splitBottom(labels.isEmpty || area.height < 2 ? 0 : 1)
        guard !levels.isEmpty, range.upperBound > range.lowerBound else { return }
        for x in 0..<body.width { drawColumn(x, into: &grid, in: body) }
        var free = foot.x
        for (index, text) in labels.sorted(by: { $0.key < $1.key }) where !foot.isEmpty {
            let x = foot.x + index * foot.width / levels.count
            guard x >= free, x + text.columns <= foot.maxX else { continue }
            free = grid.write(text, x: x, y: foot.y, style: theme.dim, clip: foot) + 1
        }
    }

    private func drawColumn(_ x: Int, into grid: inout CellGrid, in body: Rect) {
        let first = x * levels.count / body.width
        let end = max(first + 1, (x + 1) * levels.count / body.width)
        let peak = levels[first..<end].reduce(-Float.infinity) { $1 > $0 ? $1 : $0 }
        let share = (peak - range.lowerBound) / (range.upperBound - range.lowerBound)
        let height = share.isFinite ? min(max(0, share), 1) * Float(body.height) : 0
        let glyphs: [Character] =
            appearance.glyphs == .unicode
            ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : ["#"]
        for row in 0..<body.height {
            let filled = height - Float(body.height - 1 - row)
            let eighths = Int((min(max(0, filled), 1) * Float(glyphs.count)).rounded())
            guard eighths > 0 else { continue }
            grid.put(
                glyphs[eighths - 1], x: body.x + x, y: body.y + row, style: style ?? theme.accent)
        }
    }
}
