import Instruments

extension State {
    /// How far a point goes in time with a step, in seconds.
    static let laneStep = 0.1
    /// How far a line may be from points that are smoothed away, as a share of the range.
    private static let smoothing = 0.03

    /// Lets keys edit the points of a lane, or not.
    mutating func toggleLanes() -> [Command] {
        if automation.isEditing { return leaveLanes() }
        guard shownLane != nil else {
            let record = key("record-moves", in: .blend)
            return say(.hint, "nothing moves yet; \(record) records a move, :lane mix draws one")
        }
        return enterLanes()
    }

    private mutating func enterLanes() -> [Command] {
        let commands = automation.isRecording ? endMoves() : []
        automation.isEditing = true
        automation.chosen = shownLane
        automation.point = 0
        _ = say(.hint, "keys edit the points of \(shownLane ?? ""); Esc ends it")
        return commands
    }

    /// Lets keys be keys of the pane again.
    mutating func leaveLanes() -> [Command] {
        automation.isEditing = false
        return []
    }

    /// Shows a lane, which begins where the parameter is; keys edit it.
    mutating func open(lane id: String) throws -> [Command] {
        guard let parameter = BlendSettings.Parameters.moving(id) else {
            throw LineError("'\(id)' does not move in time; there is \(Automation.names)")
        }
        var commands: [Command] = []
        if document.settings.automation[id] == nil {
            let share = parameter.share(in: document.settings) ?? 0
            commands = editBlend(.of("lane \(id)")) {
                $0.automation[id] = AutomationLane(.init(seconds: 0, share: share))
            }
        }
        automation.chosen = id
        focus = .blend
        return commands + enterLanes()
    }

    /// Takes a lane out; the parameter stays where it was.
    mutating func close(lane id: String?) throws -> [Command] {
        let ids = document.settings.automation.ids
        if let id, !ids.contains(id) {
            throw LineError(
                "\(id) does not move"
                    + (ids.isEmpty ? "" : "; there is \(ids.joined(separator: ", "))"))
        }
        let commands = editBlend(.of("lane off")) { settings in
            for one in ids where id == nil || one == id { settings.automation[one] = nil }
        }
        if document.settings.automation.isEmpty { automation.isEditing = false }
        automation.point = 0
        return commands
    }

    /// Edits the lane that is shown.
    private mutating func editLane(
        _ what: String, _ change: (inout AutomationLane, inout Int) -> Void
    ) -> [Command] {
        guard let id = shownLane, var lane = document.settings.automation[id] else { return [] }
        var point = min(automation.point, lane.points.count - 1)
        change(&lane, &point)
        automation.point = min(max(0, point), lane.points.count - 1)
        return editBlend(.of("\(what) of \(id)")) { $0.automation[id] = lane }
    }

    /// Goes to another point.
    mutating func select(point step: Int) -> [Command] {
        guard let id = shownLane, let lane = document.settings.automation[id] else { return [] }
        automation.point = min(max(0, automation.point + step), lane.points.count - 1)
        return []
    }

    /// Goes to the next lane.
    mutating func nextLane() -> [Command] {
        let ids = document.settings.automation.ids
        guard let id = shownLane, let at = ids.firstIndex(of: id) else { return [] }
        automation.chosen = ids[(at + 1) % ids.count]
        automation.point = 0
        return []
    }

    /// Sets the point higher or lower, by steps of the parameter.
    mutating func raisePoint(by steps: Float) -> [Command] {
        guard let parameter = shownLane.flatMap(BlendSettings.Parameters.moving) else { return [] }
        return editLane("a point") { lane, point in
            var settings = BlendSettings()
            parameter.set(share: lane.points[point].share, in: &settings)
            parameter.step(in: &settings, by: steps)
            let share = parameter.share(in: settings) ?? 0
            lane.insert(.init(seconds: lane.points[point].seconds, share: share))
        }
    }

    /// Moves the point in time, no further than to its neighbours or the ends of the blend.
    mutating func movePoint(by steps: Float) -> [Command] {
        let last = seconds(of: blend.encoding)
        return editLane("a point") { lane, point in
            let points = lane.points
            let least = point > 0 ? points[point - 1].seconds + 0.01 : 0
            let most = point + 1 < points.count ? points[point + 1].seconds - 0.01 : last
            let wanted = points[point].seconds + Double(steps) * Self.laneStep
            guard points.count > 1, least <= most else { return }
            var moved = points[point]
            moved.seconds = (min(max(wanted, least), most) * 1000).rounded() / 1000
            lane.remove(at: point)
            point = lane.insert(moved)
        }
    }

    /// Puts a point where the play head is, away from others; else half way to the next point, or to
    /// the end.
    mutating func addPoint() -> [Command] {
        let end = seconds(of: blend.encoding)
        let head = transport.playing == .blend ? transport.position : nil
        return editLane("a new point") { lane, point in
            let before = lane
            let isFree = { (place: Double) in
                abs(before.points[before.nearest(to: place)].seconds - place) >= Self.laneStep / 2
            }
            let here = lane.points[point].seconds
            let next = point + 1 < lane.points.count ? lane.points[point + 1].seconds : end
            let wanted = head.flatMap { isFree($0) ? $0 : nil } ?? (here + next) / 2
            let place = (wanted * 1000).rounded() / 1000
            point = lane.insert(.init(seconds: place, share: lane.share(at: place)))
        }
    }

    /// Takes the point out; with the last one the lane goes.
    mutating func removePoint() -> [Command] {
        guard let id = shownLane, let lane = document.settings.automation[id] else { return [] }
        guard lane.points.count > 1 else { return (try? close(lane: id)) ?? [] }
        return editLane("a point") { lane, point in lane.remove(at: point) }
    }

    /// Leaves out points that others nearly tell.
    mutating func smoothLane() -> [Command] {
        let commands = editLane("the smoothing") { lane, point in
            lane.simplify(tolerance: Self.smoothing)
            point = 0
        }
        let count = shownLane.flatMap { document.settings.automation[$0] }?.points.count ?? 0
        return commands + say(.hint, "\(count) points are left")
    }
}
