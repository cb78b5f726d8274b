import Instruments

extension LibraryView {
    /// Indices of the entries that the filter lets through, in order.
    ///
    /// Words are looked for in texts that were put together once, and keys to sort by are made once
    /// an entry, so that ten thousand sounds take a few milliseconds.
    func arranged() -> [Int] {
        let filter = SoundFilter(filter)
        let passing = entries.indices.filter { index in
            let entry = entries[index]
            if showsFavouritesOnly && !favourites.contains(entry.reference) { return false }
            return filter.matches(entry.sound, entry.text)
        }
        switch order {
        case .name: return sorted(passing) { ($0.lowerTitle, "", 0) }
        case .family: return sorted(passing) { ($0.lowerFamily, $0.lowerTitle, 0) }
        case .pitch: return sorted(passing) { ("", $0.lowerTitle, Float($0.sound.pitch ?? 1_000)) }
        case .likeness:
            guard let likenessTo, let own = summaries[likenessTo] else {
                return sorted(passing) { ($0.lowerTitle, "", 0) }
            }
            return sorted(passing) { entry in
                let distance = summaries[entry.reference].map { own.distance(to: $0) }
                return ("", entry.lowerTitle, distance ?? .greatestFiniteMagnitude)
            }
        }
    }

    private func sorted(
        _ indices: [Int], by key: (Entry) -> (String, String, Float)
    ) -> [Int] {
        let keyed = indices.map { (index: $0, key: key(entries[$0])) }
        return keyed.sorted { a, b in
            if a.key.2 != b.key.2 { return a.key.2 < b.key.2 }
            if a.key.0 != b.key.0 { return a.key.0 < b.key.0 }
            if a.key.1 != b.key.1 { return a.key.1 < b.key.1 }
            return a.index < b.index
        }.map(\.index)
    }
}
