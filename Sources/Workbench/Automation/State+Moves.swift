import Instruments
import Models

extension State {
    /// A frame in seconds: a value that jumps does it within one.
    private static let frame = 1 / Encoding.frameRate

    /// Begins to keep what is moved while the blend plays, or ends it.
    mutating func toggleMoves() -> [Command] {
        if automation.isRecording { return endMoves() }
        guard blend.encoding != nil else { return say(.hint, whyNoBlend) }
        automation.isRecording = true
        automation.isEditing = false
        automation.recorded = [:]
        automation.moved = []
        _ = say(
            .hint, "move what you like, it is kept; \(key("record-moves", in: .blend)) ends it")
        return transport.playing == .blend ? [] : start(.blend)
    }

    /// Ends it, and leaves out the points that lines between the others tell as well.
    mutating func endMoves() -> [Command] {
        automation.isRecording = false
        automation.recorded = [:]
        let moved = document.settings.automation.ids.filter(automation.moved.contains)
        guard !moved.isEmpty else { return say(.hint, "nothing was moved") }
        for id in moved { document.settings.automation[id]?.simplify() }
        automation.chosen = moved.first
        let points = moved.map {
            "\($0) \(document.settings.automation[$0]?.points.count ?? 0)"
        }
        let edits = key("edit-lanes", in: .blend)
        return blendChanged()
            + say(.done, "points kept: \(points.joined(separator: ", ")); \(edits) edits them")
    }

    /// The settings from which the next move starts: those that are heard at the moment.
    ///
    /// - Returns: them; `nil` where nothing is recorded.
    mutating func beginMove() -> BlendSettings? {
        guard automation.isRecording, transport.playing == .blend else { return nil }
        if !document.settings.automation.isEmpty { document.settings = shownSettings }
        return document.settings
    }

    /// Keeps what was moved since; what sounds follows.
    mutating func keepMove(since before: BlendSettings) -> [Command] {
        let now = document.settings
        guard automation.isRecording, transport.playing == .blend, now != before else { return [] }
        let place = min(transport.position, max(0, seconds(of: blend.encoding) - Self.frame))
        var hasMoved = false
        for parameter in BlendSettings.Parameters.moving {
            guard let old = parameter.share(in: before), let new = parameter.share(in: now),
                old != new
            else { continue }
            record(parameter.id, from: old, to: new, at: place)
            hasMoved = true
        }
        return hasMoved ? blendChanged() : []
    }

    private mutating func record(
        _ id: String, from old: Double, to new: Double, at place: Double
    ) {
        typealias Point = AutomationLane.Point
        let point = Point(seconds: place, share: new)
        let last = automation.recorded[id]
        let isOneMove = last.map { (0..<History.gesture).contains(place - $0) } ?? false
        let start = isOneMove ? last ?? place : max(0, place - Self.frame)
        var lane = document.settings.automation[id] ?? AutomationLane(Point(seconds: 0, share: old))
        // Before a new move all is as it was.
        if !isOneMove, start < place { lane.insert(Point(seconds: start, share: old)) }
        lane.record(point, after: start)
        document.settings.automation[id] = lane
        automation.recorded[id] = place
        automation.moved.insert(id)
    }

    /// Says why a parameter that was set is not heard: it moves by its lane.
    mutating func tellOfLanes(since before: BlendSettings) {
        let now = document.settings
        guard !now.automation.isEmpty, !automation.isRecording, !automation.isEditing,
            now != before, now.automation == before.automation
        else { return }
        let still = now.automation.ids.first { id in
            guard let parameter = BlendSettings.Parameters.moving(id) else { return false }
            return parameter.share(in: now) != parameter.share(in: before)
        }
        guard let still else { return }
        _ = say(
            .hint,
            "\(still) moves by its lane; \(key("record-moves", in: .blend)) records it anew, "
                + ":lane \(still) off ends it")
    }
}
