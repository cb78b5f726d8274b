import Instruments

/// What is recorded of moving hands, and which lane keys edit.
public struct AutomationState: Equatable, Sendable {
    /// Whether what is moved while the blend plays is kept.
    public var isRecording = false
    /// Whether keys edit the points of a lane.
    public var isEditing = false
    /// The parameter whose lane is shown; the first that moves where it does not.
    var chosen: String?
    /// The point that keys edit.
    var point = 0
    /// Up to where each parameter was recorded in the present pass, in seconds.
    var recorded: [String: Double] = [:]
    /// What was recorded since recording began.
    var moved: Set<String> = []

    /// Nothing is recorded.
    public init() {}
}

extension State {
    /// The id of the lane that is shown; `nil` where nothing moves.
    var shownLane: String? {
        let ids = document.settings.automation.ids
        return automation.chosen.flatMap { ids.contains($0) ? $0 : nil } ?? ids.first
    }

    /// The moment that the blend pane shows: that of the point that is edited, of the play head, or
    /// the beginning; in seconds.
    var shownMoment: Double {
        if automation.isEditing, let id = shownLane,
            let lane = document.settings.automation[id],
            lane.points.indices.contains(automation.point)
        {
            return lane.points[automation.point].seconds
        }
        return transport.playing == .blend ? transport.position : 0
    }

    /// The settings as they are at that moment.
    var shownSettings: BlendSettings {
        let settings = document.settings
        guard !settings.automation.isEmpty else { return settings }
        return settings.automation.settings(settings, at: shownMoment)
    }
}
