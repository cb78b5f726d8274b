import Instruments
import Screen

/// What a blend is made with, in a column or in a line or two.
struct BlendFactsView: Widget {
    let state: State
    /// Whether the facts stand below each other.
    let isColumn: Bool

    private var facts: BlendFacts { BlendFacts(state: state) }

    func draw(into grid: inout CellGrid, in area: Rect) {
        if isColumn {
            drawColumn(into: &grid, in: area)
        } else {
            drawLines(into: &grid, in: area)
        }
    }

    /// A column: the whole blend, a space where there is room, the rows.
    private func drawColumn(into grid: inout CellGrid, in area: Rect) {
        for (y, fact) in facts.column(height: area.height).enumerated() {
            if let fact { draw(fact, into: &grid, in: area.row(y)) }
        }
    }

    private func draw(_ fact: BlendFacts.Fact, into grid: inout CellGrid, in line: Rect) {
        let (left, right) = line.splitLeft(10)
        let glyphs = state.appearance.glyphs
        grid.write(fact.label, in: left, style: state.theme.dim, glyphs: glyphs)
        let style = fact.isChanged ? state.theme.accent : state.theme.text
        grid.write(fact.value, in: right, style: style, glyphs: glyphs)
    }

    /// A line or two for narrow panes; what differs from a plain blend comes first.
    private func drawLines(into grid: inout CellGrid, in area: Rect) {
        guard !area.isEmpty else { return }
        let whole = ordered(facts.whole)
        let lines = area.height > 1 ? [whole, facts.rows] : [whole]
        for (index, facts) in lines.enumerated() {
            let line = area.row(index)
            var x = line.x
            for fact in facts {
                let text = fact.label.isEmpty ? fact.value : "\(fact.label) \(fact.value)"
                let isFirst = x == line.x
                guard x + (isFirst ? 0 : 3) + text.columns <= line.maxX else { break }
                if !isFirst {
                    x = grid.write(state.dot, x: x, y: line.y, style: state.theme.border)
                }
                let style = fact.isChanged ? state.theme.accent : state.theme.dim
                x = grid.write(text, x: x, y: line.y, style: style, clip: line)
            }
        }
    }

    private func ordered(_ facts: [BlendFacts.Fact]) -> [BlendFacts.Fact] {
        facts.filter(\.isChanged) + facts.filter { !$0.isChanged }
    }
}
