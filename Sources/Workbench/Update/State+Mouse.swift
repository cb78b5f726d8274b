import Screen

extension State {
    /// What the mouse does outside dialogs; `nil` for a key.
    mutating func point(_ key: Key) -> [Command]? {
        let layout = Layout(self, size: size)
        switch key.code {
        case .press(let x, let y):
            guard let pane = layout.pane(atX: x, y: y) else { return [] }
            let commands = go(to: pane)
            return commands + touch(pane, x: x, y: y, in: layout, isPress: true)
        case .drag(let x, let y):
            return touch(focus, x: x, y: y, in: layout, isPress: false)
        case .wheel(let x, let y, let by):
            switch layout.pane(atX: x, y: y) {
            case .library: return select(library.selection - 3 * by)
            case .blend: return move(dx: Self.step * Float(by))
            default: return []
            }
        default:
            return nil
        }
    }

    private mutating func touch(
        _ pane: Pane, x: Int, y: Int, in layout: Layout, isPress: Bool
    ) -> [Command] {
        switch pane {
        case .library:
            guard let line = layout.libraryLine(atY: y, of: self) else { return [] }
            return select(line)
        case .blend:
            guard let place = layout.place(atX: x, y: y, isPress: isPress) else { return [] }
            return move(to: place.x, y: document.activeSlots.count > 2 ? place.y : nil)
        case .source, .mix:
            return []
        }
    }
}
