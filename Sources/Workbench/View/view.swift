import Screen

/// What a state looks like on a terminal of `size`.
///
/// Pure and total: every state has a screen frame of exactly this size, from 0 × 0 on. Full panes need
/// 72 × 20; below that only the focused one is shown, and below 40 × 12 a line that says so.
public func view(_ state: State, size: Size) -> CellGrid {
    var grid = CellGrid(size)
    let layout = Layout(state, size: size)
    grid.fill(grid.bounds, with: " ", style: state.theme.text)
    if layout.form == .tooSmall {
        TooSmallView(state: state).draw(into: &grid, in: grid.bounds)
        return state.appearance.glyphs == .ascii ? grid.transliterated() : grid
    }
    if let area = layout.strip { LibraryStrip(state: state).draw(into: &grid, in: area) }
    if let area = layout.library { LibraryPanel(state: state).draw(into: &grid, in: area) }
    for place in layout.sources {
        SourcePanel(state: state, slot: place.slot).draw(into: &grid, in: place.area)
    }
    if let area = layout.blend { BlendPanel(state: state).draw(into: &grid, in: area) }
    if let area = layout.mix { MixPanel(state: state).draw(into: &grid, in: area) }
    if let area = layout.keyboard { KeyboardView(state: state).draw(into: &grid, in: area) }
    TransportLine(state: state).draw(into: &grid, in: layout.transport)
    StatusLine(state: state, showsLibrary: layout.library != nil)
        .draw(into: &grid, in: layout.status)
    HintLine(state: state, isAlone: layout.status.isEmpty).draw(into: &grid, in: layout.hints)
    if let dialog = state.dialog {
        DialogView(state: state, dialog: dialog).draw(into: &grid, in: layout.body)
    }
    return state.appearance.glyphs == .ascii ? grid.transliterated() : grid
}
