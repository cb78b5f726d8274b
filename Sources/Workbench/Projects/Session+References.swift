import Instruments

extension Session {
    /// The references of all sounds that blend and mix need.
    public var references: Set<String> {
        let slots = document.mix.slots.flatMap { slot -> [String] in
            switch slot.content {
            case .sound(let reference): [reference]
            case .blend(let preset): preset.sounds
            }
        }
        return Set(document.sounds.compactMap { $0 } + slots)
    }

    /// The same bench with its sounds elsewhere.
    ///
    /// - Parameter places: new references by the old ones; those that are missing stay.
    public func moving(_ places: [String: String]) -> Session {
        var session = self
        let moved = { (reference: String) in places[reference] ?? reference }
        session.document.sounds = document.sounds.map { $0.map(moved) }
        for index in session.document.mix.slots.indices {
            switch document.mix.slots[index].content {
            case .sound(let reference):
                session.document.mix.slots[index].content = .sound(moved(reference))
            case .blend(var preset):
                preset.sounds = preset.sounds.map(moved)
                session.document.mix.slots[index].content = .blend(preset)
            }
        }
        return session
    }
}
