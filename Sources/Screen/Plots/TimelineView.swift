/// When several things sound: lanes one above the other, four to a row, over one stretch of time.
///
/// Braille gives a lane a row of dots; ASCII tells in each cell how many of its lanes sound.
public struct TimelineView: Widget, Equatable {
    /// A lane: where it begins and ends, 0…1 of the whole, and whether it is heard.
    public struct Lane: Equatable, Sendable {
        /// Where it begins.
        public var start: Float
        /// Where it ends, from `start` on.
        public var end: Float
        /// Whether it is heard; one that is not is left out in every other dot.
        public var isHeard: Bool

        /// A lane.
        public init(start: Float, end: Float, isHeard: Bool = true) {
            self.start = start
            self.end = end
            self.isHeard = isHeard
        }
    }

    /// The lanes, from the top.
    public var lanes: [Lane]
    /// The place that is heard now, 0…1; `nil` draws none.
    public var playHead: Float?
    /// Which glyphs.
    public var appearance: Appearance
    /// The styles.
    public var theme: Theme

    private static let lanesPerRow = TimelineLayout.lanesPerRow
    /// What stands for so many lanes of a cell in ASCII.
    private static let counts: [Character] = [" ", ".", ":", "=", "#"]

    /// A timeline.
    public init(_ lanes: [Lane], playHead: Float? = nil, appearance: Appearance, theme: Theme) {
        self.lanes = lanes
        self.playHead = playHead
        self.appearance = appearance
        self.theme = theme
    }

    /// Draws as many lanes as there are rows for.
    public func draw(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        for y in 0..<area.height {
            let own = lanes.dropFirst(y * Self.lanesPerRow).prefix(Self.lanesPerRow)
            guard !own.isEmpty else { break }
            for x in 0..<area.width {
                let glyph = glyph(of: Array(own), column: x, of: area.width)
                grid.set(glyph, x: area.x + x, y: area.y + y, style: theme.accent)
            }
        }
        if let playHead {
            grid.drawPlayHead(at: playHead, in: area, appearance: appearance, theme: theme)
        }
    }

    private func glyph(of lanes: [Lane], column: Int, of width: Int) -> Character {
        var (bits, count) = (0, 0)
        for (row, lane) in lanes.enumerated() {
            let dots = (0..<2).filter { dot in
                let place = (Float(2 * column + dot) + 0.5) / Float(2 * width)
                return lane.start...max(lane.start, lane.end) ~= place && (lane.isHeard || dot == 0)
            }
            for dot in dots { bits |= BlockGlyphs.dot(column: dot, row: row) }
            if !dots.isEmpty { count += 1 }
        }
        if appearance.glyphs == .unicode { return bits == 0 ? " " : BlockGlyphs.braille[bits] }
        return Self.counts[min(count, Self.counts.count - 1)]
    }
}
