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
    func libraryLine(atY y: Int) -> Int? {
        library.flatMap { LibraryLayout(state.library, in: $0).line(atY: y, of: state.library) }
    }

    /// The frame and the row of a sound under a cell; the row is `nil` above its plot.
    func cursor(ofSlot slot: Int, atX x: Int, y: Int) -> (frame: Int, row: Int?)? {
        guard let area = sources.first(where: { $0.slot == slot })?.area,
            let sound = state.shownSound(ofSlot: slot)
        else { return nil }
        let frames = sound.encoding.frames
        return SourceLayout(state.sources.views[slot].plotKind, in: area)
            .place(atX: x, y: y, frames: state.excerpt(ofSlot: slot).window ?? 0..<frames)
    }

    private var blendLayout: BlendLayout? {
        blend.map { BlendLayout(in: $0, isPad: state.hasPad) }
    }

    /// The row of the blend's heatmap in a cell.
    func blendRow(atX x: Int, y: Int) -> Int? {
        state.blend.encoding == nil ? nil : blendLayout?.row(atX: x, y: y)
    }

    /// What the fact in a cell of the blend pane's column is about.
    func blendFact(atX x: Int, y: Int) -> BlendFacts.Subject? {
        guard let layout = blendLayout, layout.hasColumn, layout.facts.contains(x: x, y: y) else {
            return nil
        }
        return BlendFacts(state: state)
            .subject(ofLine: y - layout.facts.y, height: layout.facts.height)
    }

    /// The place of the blend that a cell means, 0…1 each.
    ///
    /// - Parameter isPress: whether the button went down here; a drag that began on the slider or
    ///   the pad may leave it, and means its nearest edge then.
    func place(atX x: Int, y: Int, isPress: Bool) -> (x: Float, y: Float)? {
        blendLayout?.place(of: BlendPoint(state), atX: x, y: y, isPress: isPress)
    }

    private var mixLayout: MixLayout? {
        mix.map { MixLayout(in: $0, selection: state.mix.slot) }
    }

    /// The column of a slot's row in a cell.
    func mixColumn(atX x: Int, y: Int) -> MixColumn? { mixLayout?.column(atX: x, y: y) }

    /// The slot of the mix in a cell, among those that are filled.
    func mixSlot(atX x: Int, y: Int) -> Int? {
        mixLayout?.slot(atX: x, y: y).flatMap {
            state.document.mix.slots.indices.contains($0) ? $0 : nil
        }
    }
}
