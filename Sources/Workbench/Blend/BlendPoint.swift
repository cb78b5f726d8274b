import Instruments

/// What the slider or the pad of the blend's pane shows: where the point is, and between what.
struct BlendPoint: Equatable {
    /// From left to right, 0…1.
    let x: Float
    /// From top to bottom, 0…1.
    let y: Float
    /// The names of A, B, C and D; empty for those that are not there.
    let names: [String]
    /// How far it is to the right, as text.
    let text: String
    /// Columns kept for the text.
    static let textColumns = 7

    /// The point of a state, at the moment that is shown.
    init(_ state: State) {
        let settings = state.shownSettings
        typealias Known = BlendSettings.Parameters
        x = Float(Known.x.share(in: settings) ?? 0)
        y = Float(Known.y.share(in: settings) ?? 0)
        text = Known.x.shown(in: settings)
        names = (0..<4).map { slot in
            guard let reference = state.document.sounds[safely: slot] ?? nil else {
                return slot < 2 ? State.letter(slot) : ""
            }
            return State.letter(slot) + " " + state.title(of: reference)
        }
    }
}
