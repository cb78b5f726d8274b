extension Library {
    /// Every sound with what finds it again; see ``reference(for:)``, but counted once for all, for
    /// a library of many thousands.
    public func references() -> [(reference: String, sound: Sound)] {
        let atHome = sounds.filter { listed.contains($0.path) }
        var answers = Dictionary(atHome.map { ($0.name.lowercased(), 0) }) { first, _ in first }
        for sound in sounds {
            let (name, title) = (sound.name.lowercased(), sound.title.lowercased())
            if answers[name] != nil { answers[name, default: 0] += 1 }
            if title != name, answers[title] != nil { answers[title, default: 0] += 1 }
        }
        return sounds.map { sound in
            let isOne = listed.contains(sound.path) && answers[sound.name.lowercased()] == 1
            return (isOne ? sound.name : Self.standardized(sound.path), sound)
        }
    }
}
