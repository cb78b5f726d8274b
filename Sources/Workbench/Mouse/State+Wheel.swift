import Instruments
import Screen

extension State {
    /// Frames that a notch of the wheel moves a sound's cursor by.
    private static let wheelFrames: Float = 3

    /// The wheel was turned over a cell: it changes the value there, else it scrolls.
    mutating func turn(by notches: Int, x: Int, y: Int, in layout: Layout) -> [Command] {
        if layout.transport.contains(x: x, y: y) {
            return editTransport {
                TransportSettings.Parameters.volume.step(in: &$0, by: Float(notches))
            }
        }
        switch layout.pane(atX: x, y: y) {
        case .library: return select(library.selection - 3 * notches)
        case .blend: return turnBlend(by: notches, layout.blendFact(atX: x, y: y))
        case .mix: return turnMix(by: notches, x: x, y: y, in: layout)
        case .source(let slot):
            let focused = focus
            focus = .source(slot)
            defer { focus = focused }
            return moveCursor(frames: -Self.wheelFrames * Float(notches))
        case nil: return []
        }
    }

    /// Over a fact its value is changed, else the point is moved.
    private mutating func turnBlend(
        by notches: Int, _ subject: BlendFacts.Subject?
    ) -> [Command] {
        let steps = Float(notches)
        switch subject {
        case .parameter(let id):
            guard let parameter = BlendSettings.Parameters.all.first(where: { $0.id == id }) else {
                return []
            }
            let presses = parameter.keys?.presses ?? []
            guard let press = steps > 0 ? presses.last : presses.first else { return [] }
            // A choice goes round by one key alone.
            return step(parameter, press, factor: abs(steps))
        case .row: return select(row: -notches)
        case .ofRow(let id):
            let all = BlendEdits.Parameters.rows
            guard let parameter = all.first(where: { $0.first.id == id }) else { return [] }
            let row = blend.row
            return editBlend(.of(id, row: row)) { parameter[row].step(in: &$0.edits, by: steps) }
        case .text: return []
        case nil: return move(BlendSettings.Parameters.x, by: steps)
        }
    }

    /// Over a number of a slot it is changed, else another slot is selected.
    private mutating func turnMix(
        by notches: Int, x: Int, y: Int, in layout: Layout
    ) -> [Command] {
        if let slot = layout.mixSlot(atX: x, y: y) {
            let column = layout.mixColumn(atX: x, y: y)
            if column?.content != .name { mix.slot = slot }
            if let parameter = column?.parameter {
                return parameter.isFlag ? [] : step(parameter, by: Float(notches))
            }
        }
        mix.slot = (mix.slot - notches).clamped(to: 0...max(0, document.mix.slots.count - 1))
        return []
    }
}
