/// How far something has come: a label, a bar, per cent, the time that is left.
public struct ProgressView: Widget, Equatable {
    /// What is going on.
    public var label: String
    /// 0–1, clamped; nil while it is not known.
    public var fraction: Float?
    /// Seconds left, if they can be told.
    public var secondsLeft: Double?
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    /// A progress bar.
    public init(
        _ label: String = "", fraction: Float?, secondsLeft: Double? = nil,
        appearance: Appearance, theme: Theme? = nil
    ) {
        self.label = label
        self.fraction = fraction
        self.secondsLeft = secondsLeft
        self.appearance = appearance
        self.theme = theme ?? .standard(for: appearance)
    }

    /// Draws into the first row of `area` and clears the others. Where the bar would be shorter
    /// than six columns the label goes first, then the time.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        grid.fill(area, with: " ", style: theme.text)
        var line = area.row(0)
        var note = fraction.map { " " + Self.percent($0) } ?? ""
        if let secondsLeft, secondsLeft.isFinite, secondsLeft >= 0 {
            let long = note + "  " + Self.time(secondsLeft) + " left"
            if line.width - long.columns >= 6 { note = long }
        }
        if line.width - note.columns >= 3 {
            let (rest, right) = line.splitRight(note.columns)
            grid.write(note, in: right, aligned: .right, style: theme.dim)
            line = rest
        }
        let room = min(label.columns, line.width / 2)
        if room > 0, line.width - room - 1 >= 6 {
            let (left, rest) = line.splitLeft(room)
            grid.write(label, in: left, style: theme.text, glyphs: appearance.glyphs)
            line = rest.splitLeft(1).rest
        }
        Bar(level: fraction ?? 0, glyphs: appearance.glyphs, rest: appearance.glyph("░", "."))
            .draw(into: &grid, in: line, restStyle: theme.border) { _ in theme.accent }
    }

    private static func percent(_ fraction: Float) -> String {
        let share = fraction.isNaN ? 0 : min(1, max(0, fraction))
        let text = "\(Int(share * 100)) %"
        return String(repeating: " ", count: max(0, 5 - text.count)) + text
    }

    /// `0:07`, `12:30`, `3:05:00`.
    private static func time(_ seconds: Double) -> String {
        let all = Int(min(seconds, 359_999).rounded(.up))
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (all / 3600, all / 60 % 60)
        return hours > 0
            ? "\(hours):\(two(minutes)):\(two(all % 60))" : "\(minutes):\(two(all % 60))"
    }
}
