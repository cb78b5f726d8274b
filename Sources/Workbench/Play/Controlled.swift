import Instruments

/// Something that a knob of a MIDI keyboard may set.
struct Controlled: Sendable {
    /// What it is called after `:learn`.
    let id: String
    /// Sets it to a place of its range, 0…1.
    let set: @Sendable (_ state: inout State, _ share: Double) -> [Command]

    /// All there is: the point, the parameters of a blend that have a range, and the volume.
    static let all: [Controlled] =
        (BlendSettings.Parameters.point + BlendSettings.Parameters.all).filter(\.hasRange)
        .map(blend) + [
            Controlled(id: TransportSettings.Parameters.volume.id) { state, share in
                state.editTransport {
                    TransportSettings.Parameters.volume.set(share: share, in: &$0)
                }
            }
        ]

    /// The numbers of controllers.
    static let numbers = 0...127

    /// All ids, for people.
    static var names: String { all.map(\.id).joined(separator: ", ") }

    private static func blend(_ parameter: Parameter<BlendSettings>) -> Controlled {
        Controlled(id: parameter.id) { state, share in
            state.edit(.knob(parameter.id)) {
                parameter.set(share: share, in: &$0.settings)
            }
            return state.blendChanged()
        }
    }
}
