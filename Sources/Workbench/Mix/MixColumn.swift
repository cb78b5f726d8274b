import Instruments
import Screen

/// A column of the mix: what slots are called, or a parameter of theirs.
struct MixColumn: Sendable {
    /// How a slot is shown in it.
    enum Content: Sendable {
        /// By its name.
        case name
        /// By the value of the parameter.
        case value
        /// By the value as a place between left and right.
        case track
    }

    let content: Content
    /// What it shows, and what the mouse over it changes; `nil` for the name.
    var parameter: Parameter<MixSlot>?
    /// What stands above it.
    let heading: String
    /// Columns of the screen; 0 for what is left.
    let width: Int

    /// All of them, from the left: the parameters in the order in which they are declared.
    static let all: [MixColumn] =
        [MixColumn(content: .name, heading: "name", width: 0)]
        + MixSlot.Parameters.all.flatMap(columns)

    /// From this width of a row on places between left and right are drawn as well.
    private static let trackFits = 62
    /// Columns of what is drawn of a place.
    static let track = 9
    /// Columns of a slot's number.
    static let number = 4

    private static func columns(of parameter: Parameter<MixSlot>) -> [MixColumn] {
        guard case .column(let heading) = parameter.place else { return [] }
        let isPlace = parameter.id == MixSlot.Parameters.pan.id
        let own = MixColumn(
            content: .value, parameter: parameter, heading: heading,
            width: parameter.isFlag ? 2 : isPlace ? 6 : 8)
        let drawn = MixColumn(content: .track, parameter: parameter, heading: "", width: track + 2)
        return isPlace ? [drawn, own] : [own]
    }

    /// Where the columns of a row stand that there is room for.
    static func places(in row: Rect) -> [(column: MixColumn, area: Rect)] {
        var places: [(column: MixColumn, area: Rect)] = []
        var rest = row.splitLeft(number).rest
        for column in all.reversed() {
            guard column.content != .track || row.width >= trackFits else { continue }
            let (left, own) = column.width > 0 ? rest.splitRight(column.width) : (rest, rest)
            places.append((column, own))
            rest = left
        }
        return places.reversed()
    }
}
