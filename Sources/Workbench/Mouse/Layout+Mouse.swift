import Screen

extension Layout {
    /// The pane in a cell; `nil` in the lines at the bottom.
    func pane(atX x: Int, y: Int) -> Pane? {
        if let library, library.contains(x: x, y: y) { return .library }
        if let place = sources.first(where: { $0.area.contains(x: x, y: y) }) {
            return .source(place.slot)
        }
        if let blend, blend.contains(x: x, y: y) { return .blend }
        if let mix, mix.contains(x: x, y: y) { return .mix }
        return nil
    }

    /// The line of the library on a row of the screen, of those shown; `nil` where there is none.
    func libraryLine(atY y: Int, of state: State) -> Int? {
        guard let library else { return nil }
        let list = LibraryPanel(state: state).list(in: library)
        guard y >= list.y, y < list.maxY else { return nil }
        let lines = LibraryLines(state.library, height: list.height).lines
        guard lines.indices.contains(y - list.y), case .sound(let line) = lines[y - list.y] else {
            return nil
        }
        return line
    }

    /// The row of the blend's heatmap in a cell.
    func blendRow(atX x: Int, y: Int) -> Int? {
        blend.flatMap { BlendPanel(state: state).row(atX: x, y: y, in: $0) }
    }

    /// The frame and the row of a sound under a cell; the row is `nil` above its plot.
    func cursor(ofSlot slot: Int, atX x: Int, y: Int) -> (frame: Int, row: Int?)? {
        guard let area = sources.first(where: { $0.slot == slot })?.area else { return nil }
        return SourcePanel(state: state, slot: slot).place(atX: x, y: y, in: area)
    }

    /// What the fact in a cell of the blend pane's column is about.
    func blendFact(atX x: Int, y: Int) -> BlendFacts.Subject? {
        guard let blend else { return nil }
        let parts = BlendPanel(state: state).parts(in: blend)
        guard parts.hasColumn, parts.facts.contains(x: x, y: y) else { return nil }
        return BlendFacts(state: state).subject(inColumn: parts.facts, atY: y)
    }

    /// The part of a slot's row in a cell.
    func mixColumn(atX x: Int, y: Int) -> MixSlotView.Column? {
        mix.flatMap { MixPanel(state: state).column(atX: x, y: y, in: $0) }
    }

    /// The slot of the mix in a cell.
    func mixSlot(atX x: Int, y: Int) -> Int? {
        mix.flatMap { MixPanel(state: state).slot(atX: x, y: y, in: $0) }
    }

    /// The place of the blend that a cell means, 0…1 each.
    ///
    /// - Parameter isPress: whether the button went down here; a drag that began on the slider or
    ///   the pad may leave it, and means its nearest edge then.
    func place(atX x: Int, y: Int, isPress: Bool) -> (x: Float, y: Float)? {
        guard let blend else { return nil }
        let panel = BlendPanel(state: state)
        let parts = panel.parts(in: blend)
        if panel.isPad {
            let field = panel.pad.field(in: parts.pad)
            guard !field.isEmpty else { return nil }
            let column = isPress ? x : min(max(x, field.x), field.maxX - 1)
            let row = isPress ? y : min(max(y, field.y), field.maxY - 1)
            return panel.pad.point(atColumn: column, row: row, in: parts.pad)
        }
        let bar = panel.slider.bar(in: parts.slider)
        guard !bar.isEmpty, !isPress || parts.slider.contains(x: x, y: y) else { return nil }
        let column = min(max(x, bar.x), bar.maxX - 1)
        return panel.slider.value(atColumn: column, in: parts.slider).map { ($0, 0) }
    }
}
