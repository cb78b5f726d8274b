import Instruments

extension LibraryView {
    /// Shows the entries that the filter lets through, in order, and after them those whose words
    /// are spelt alike.
    ///
    /// Orders are worked out once, and texts are searched in one go, so that a letter typed costs
    /// ten thousand sounds about a millisecond.
    mutating func arrange() {
        let filter = SoundFilter(filter)
        var passes = index.matching(filter.wanted, without: filter.unwanted)
        if showsFavouritesOnly {
            let chosen = Set(favourites.compactMap { index.places[$0] })
            for place in passes.indices where !chosen.contains(place) { passes[place] = false }
        }
        let order = ordered()
        shown = order.filter { passes[$0] }
        let alike = showsFavouritesOnly ? [] : speltAlike(filter)
        let further = alike.isEmpty ? [] : order.filter { !passes[$0] && alike.contains($0) }
        alikeFrom = further.isEmpty ? nil : shown.count
        shown += further
        folderCounts = self.order == .folder ? index.folderCounts(of: shown) : []
    }

    /// The entries that hold words which are spelt like those of a filter.
    private mutating func speltAlike(_ filter: SoundFilter) -> Set<Int> {
        guard filter.wanted.contains(where: SpellingIndex.isLong) else { return [] }
        let spelling = self.spelling ?? SpellingIndex(entries)
        self.spelling = spelling
        var passes = index.matching([], without: filter.unwanted)
        for word in filter.wanted {
            let exact = index.matching([word], without: [])
            let alike = spelling.entries(spelt: word)
            for place in passes.indices where passes[place] {
                passes[place] = exact[place] || alike.contains(Int32(place))
            }
        }
        return Set(passes.indices.filter { passes[$0] })
    }

    /// All entries in the order that is chosen.
    private mutating func ordered() -> [Int] {
        switch order {
        case .name: return index.byName
        case .family: return index.byFamily
        case .pitch: return index.byPitch
        case .folder: return index.byFolder
        case .likeness:
            guard let likenessTo, let own = summaries[likenessTo] else { return index.byName }
            if likeness?.reference != likenessTo || likeness?.count != entries.count {
                likeness = Likeness(to: likenessTo, own, summaries, in: index)
            }
            return likeness?.order ?? index.byName
        }
    }

    /// Takes in the texts that stand in sound files.
    mutating func learn(tags: [String: [String]]) {
        var known = entries
        for (reference, texts) in tags {
            guard let place = index.places[reference] else { continue }
            known[place].learn(tags: texts)
        }
        if known != entries { entries = known }
    }

    /// Takes in what sounds are like that were encoded meanwhile.
    mutating func learn(_ new: [String: SoundSummary]) {
        summaries.merge(new) { $1 }
        guard let to = likeness?.reference else { return }
        if new[to] != nil || likeness?.count != entries.count {
            likeness = nil
        } else {
            likeness?.learn(new, in: index)
        }
    }
}
