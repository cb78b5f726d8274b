/// How the parameters of a blend move while it sounds: a lane for each that does.
///
/// Time counts from the beginning of the blend as it is heard, after stretching, reversal and what
/// is left out at the beginning; a blend that is looped moves the same way in each round.
public struct Automation: Equatable, Sendable {
    /// The lanes by the id of their parameter; never one of another id than
    /// ``BlendSettings/Parameters/moving`` has.
    public private(set) var lanes: [String: AutomationLane] = [:]

    /// Nothing moves.
    public init() {}

    /// Whether nothing moves.
    public var isEmpty: Bool { lanes.isEmpty }

    /// The ids of what moves, in the order of the parameters.
    public var ids: [String] {
        BlendSettings.Parameters.moving.map(\.id).filter { lanes[$0] != nil }
    }

    /// The lane of a parameter; `nil` where it stays. One of a parameter that cannot move is not
    /// kept.
    public subscript(id: String) -> AutomationLane? {
        get { lanes[id] }
        set {
            guard BlendSettings.Parameters.moving(id) != nil else { return }
            lanes[id] = newValue
        }
    }

    /// Settings as they are at a moment.
    public func settings(_ settings: BlendSettings, at seconds: Double) -> BlendSettings {
        var settings = settings
        for (id, lane) in lanes {
            BlendSettings.Parameters.moving(id)?.set(
                share: lane.share(at: seconds), in: &settings)
        }
        return settings
    }
}

extension BlendSettings.Parameters {
    /// What may move in time: the point and all that each frame of a blend can have its own value of.
    public static let moving: [Parameter<BlendSettings>] = {
        typealias Edits = BlendEdits.Parameters
        let edits = [Edits.transposition, Edits.gain, Edits.width, Edits.detail]
        let rows = [Edits.offset, Edits.scale].flatMap { row in (0..<row.count).map { row[$0] } }
        let point = [
            x.typed(as: places, of: BlendSettings(), \.x),
            y.typed(as: places, of: BlendSettings(), \.y),
        ]
        return point + (edits + rows).map { $0.within(\BlendSettings.edits) }
    }()

    private static let byID = Dictionary(uniqueKeysWithValues: moving.map { ($0.id, $0) })

    /// What may move under an id; `nil` where nothing does.
    public static func moving(_ id: String) -> Parameter<BlendSettings>? { byID[id] }
}
