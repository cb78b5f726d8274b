import Instruments

extension State {
    /// Lets the knob that is moved next set something.
    mutating func learn(_ id: String) throws -> [Command] {
        guard Controlled.all.contains(where: { $0.id == id }) else {
            throw LineError("no knob can set '\(id)'; there is \(Controlled.names)")
        }
        guard play.input != nil else {
            throw LineError("no keyboard is listened to; :midi alsa, for one, does it")
        }
        play.learning = id
        return say(.hint, "move the knob that is to set \(id)")
    }

    /// Takes its knob away from something.
    mutating func unlearn(_ id: String) throws -> [Command] {
        guard play.controllers.values.contains(id) else {
            throw LineError("no knob sets '\(id)'")
        }
        play.controllers = play.controllers.filter { $0.value != id }
        return say(.done, "no knob sets \(id) any more")
    }

    /// Takes over what knobs have learned; what the configuration says of others holds as well.
    mutating func resume(controllers learned: [Int: String]) {
        let others = play.configured.filter { !learned.values.contains($0.value) }
        play.controllers = others.merging(learned) { $1 }
    }

    /// A knob was moved: it sets what it has learned.
    mutating func turn(_ controller: Int, to value: Int) -> [Command] {
        if let id = play.learning {
            play.learning = nil
            play.controllers = play.controllers.filter { $0.value != id }
            play.controllers[controller] = id
            _ = say(.done, "controller \(controller) sets \(id)")
        }
        guard let id = play.controllers[controller],
            let controlled = Controlled.all.first(where: { $0.id == id })
        else { return [] }
        return controlled.set(&self, Double(value) / Double(Controlled.numbers.upperBound))
    }
}
