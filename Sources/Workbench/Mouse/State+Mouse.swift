import Instruments
import Screen

extension State {
    /// What the mouse does outside dialogs; `nil` for a key.
    mutating func point(_ key: Key) -> [Command]? {
        let layout = Layout(self, size: size)
        switch key.code {
        case .press(let x, let y):
            mouse.target = nil
            guard let pane = layout.pane(atX: x, y: y) else { return [] }
            let commands = go(to: pane)
            return commands + press(pane, x: x, y: y, in: layout)
        case .drag(let x, let y): return drag(toX: x, y: y, in: layout)
        case .wheel(let x, let y, let by): return turn(by: by, x: x, y: y, in: layout)
        default:
            return nil
        }
    }

    private mutating func press(_ pane: Pane, x: Int, y: Int, in layout: Layout) -> [Command] {
        switch pane {
        case .library:
            guard let line = layout.libraryLine(atY: y) else { return [] }
            mouse.target = .line
            return select(line)
        case .blend:
            if let row = layout.blendRow(atX: x, y: y) { blend.row = row }
            guard let place = layout.place(atX: x, y: y, isPress: true) else { return [] }
            mouse.target = .point
            return move(to: place)
        case .source(let slot):
            guard setCursor(slot, x: x, y: y, in: layout) else { return [] }
            mouse.target = .cursor(slot)
            return []
        case .mix:
            guard let slot = layout.mixSlot(atX: x, y: y) else { return [] }
            mix.slot = slot
            guard let parameter = layout.mixColumn(atX: x, y: y)?.parameter, parameter.isFlag
            else { return [] }
            return step(parameter, by: 1)
        }
    }

    private mutating func drag(toX x: Int, y: Int, in layout: Layout) -> [Command] {
        switch mouse.target {
        case .point:
            guard let place = layout.place(atX: x, y: y, isPress: false) else { return [] }
            return move(to: place)
        case .cursor(let slot):
            _ = setCursor(slot, x: x, y: y, in: layout)
            return []
        case .line:
            guard layout.pane(atX: x, y: y) == .library,
                let line = layout.libraryLine(atY: y)
            else { return [] }
            return select(line)
        case nil: return []
        }
    }

    /// Puts the point at a place of slider or pad.
    private mutating func move(to place: (x: Float, y: Float)) -> [Command] {
        move(toShare: Double(place.x), y: hasPad ? Double(place.y) : nil)
    }

    /// Puts a sound's cursor where a cell is; above the plot its frame alone.
    ///
    /// - Returns: whether there is anything.
    private mutating func setCursor(_ slot: Int, x: Int, y: Int, in layout: Layout) -> Bool {
        guard let place = layout.cursor(ofSlot: slot, atX: x, y: y) else { return false }
        sources.views[slot].frame = place.frame
        sources.views[slot].row = place.row ?? sources.views[slot].row
        return true
    }

    /// What the mouse does in a dialog; `nil` for a key.
    mutating func pointInDialog(_ key: Key) -> [Command]? {
        let layout = Layout(self, size: size)
        switch key.code {
        case .drag: return []
        case .press(let x, let y):
            selectInForm(layout.exportLine(atX: x, y: y))
            dialog?.line = layout.dialogIndex(atX: x, y: y)
            return []
        case .wheel(let x, let y, let by):
            guard case .export = dialog else { return moveInDialog { line, _ in line - 3 * by } }
            selectInForm(layout.exportLine(atX: x, y: y))
            return chooseInForm(by: by > 0 ? 1 : -1)
        default: return nil
        }
    }

    /// Lets keys go to another line of the export form, if it is one.
    private mutating func selectInForm(_ line: ExportForm.Line?) {
        guard case .export(var form) = dialog, let line else { return }
        form.line = line
        dialog = .export(form)
    }
}
