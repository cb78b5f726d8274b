extension Library {
    /// Every sound with what finds it again; see ``reference(for:)``, but counted once for all, for
    /// a library of many thousands.
    public func references() -> [(reference: String, sound: Sound)] {
        var answers: [String: Int] = [:]
        for sound in sounds {
            for text in Set([sound.name.lowercased(), sound.title.lowercased()]) {
                answers[text, default: 0] += 1
            }
        }
        return sounds.map { sound in
            let isOne = listed.contains(sound.url.path) && answers[sound.name.lowercased()] == 1
            return (isOne ? sound.name : sound.url.standardizedFileURL.path, sound)
        }
    }
}
