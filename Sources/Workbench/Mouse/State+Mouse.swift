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
            guard let line = layout.libraryLine(atY: y, of: self) else { return [] }
            mouse.target = .line
            return select(line)
        case .blend:
            if let row = layout.blendRow(atX: x, y: y) { blend.row = row }
            guard let place = layout.place(atX: x, y: y, isPress: true) else { return [] }
            mouse.target = .point
            return move(to: place.x, y: document.activeSlots.count > 2 ? place.y : nil)
        case .source(let slot):
            guard setCursor(slot, x: x, y: y, in: layout) else { return [] }
            mouse.target = .cursor(slot)
            return []
        case .mix:
            guard let slot = layout.mixSlot(atX: x, y: y) else { return [] }
            mix.slot = slot
            switch layout.mixColumn(atX: x, y: y) {
            case .mute: return step(MixSlot.Parameters.mute, by: 1)
            case .solo: return step(MixSlot.Parameters.solo, by: 1)
            default: return []
            }
        }
    }

    private mutating func drag(toX x: Int, y: Int, in layout: Layout) -> [Command] {
        switch mouse.target {
        case .point:
            guard let place = layout.place(atX: x, y: y, isPress: false) else { return [] }
            return move(to: place.x, y: document.activeSlots.count > 2 ? place.y : nil)
        case .cursor(let slot):
            _ = setCursor(slot, x: x, y: y, in: layout)
            return []
        case .line:
            guard layout.pane(atX: x, y: y) == .library,
                let line = layout.libraryLine(atY: y, of: self)
            else { return [] }
            return select(line)
        case nil: return []
        }
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

    /// What the mouse does in a dialog; `nil` for a key and for the wheel, which scrolls.
    mutating func pointInDialog(_ key: Key) -> [Command]? {
        let layout = Layout(self, size: size)
        switch key.code {
        case .drag: return []
        case .press(let x, let y):
            let index = layout.dialogIndex(atX: x, y: y)
            switch dialog {
            case .presets(var list):
                list.selection = index ?? list.selection
                dialog = .presets(list)
            case .devices(var list):
                list.selection = index ?? list.selection
                dialog = .devices(list)
            case .sessions(var list):
                list.selection = index ?? list.selection
                dialog = .sessions(list)
            case .projects(var list):
                list.selection = index ?? list.selection
                dialog = .projects(list)
            case .export(var form):
                form.line = layout.exportLine(atX: x, y: y) ?? form.line
                dialog = .export(form)
            case .help, .messages, .prompt, .question, nil: break
            }
            return []
        case .wheel(let x, let y, let by):
            guard case .export(var form) = dialog else { return nil }
            form.line = layout.exportLine(atX: x, y: y) ?? form.line
            switch form.line {
            case .folder, .name: dialog = .export(form)
            case .what, .steps, .rate, .format, .normalise:
                return press(Key(by > 0 ? .right : .left), in: form)
            }
            return []
        default: return nil
        }
    }
}
