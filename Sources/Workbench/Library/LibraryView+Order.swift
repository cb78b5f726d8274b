import Instruments

extension LibraryView {
    /// Shows the entries that the filter lets through, in order, and after them those whose words
    /// are spelt alike.
    ///
    /// Orders are worked out once, and texts are searched in one go, so that a letter typed costs
    /// ten thousand sounds about a millisecond.
    mutating func arrange() {
        var filter = SoundFilter(filter)
        let allowed = allowed(by: filter)
        filter.wanted.removeAll { RatingTerm($0) != nil }
        let held = filter.wanted.map(holding)
        var passes = allowed
        for holds in held {
            for place in passes.indices where !holds[place] { passes[place] = false }
        }
        if showsFavouritesOnly {
            let chosen = Set(favourites.compactMap { index.places[$0] })
            for place in passes.indices where !chosen.contains(place) { passes[place] = false }
        }
        let order = ordered()
        shown = order.filter { passes[$0] }
        let alike = showsFavouritesOnly ? [] : speltAlike(filter, held, allowed)
        let further = alike.isEmpty ? [] : order.filter { !passes[$0] && alike[$0] }
        alikeFrom = further.isEmpty ? nil : shown.count
        shown += further
        folderCounts = self.order == .folder ? index.folderCounts(of: shown) : []
    }

    /// The entries that hold none of the words that a filter excludes, and are rated as it asks.
    private func allowed(by filter: SoundFilter) -> [Bool] {
        var passes = [Bool](repeating: true, count: entries.count)
        for word in filter.unwanted {
            let holds = RatingTerm(word).map(rated) ?? holding(word)
            for place in passes.indices where holds[place] { passes[place] = false }
        }
        for term in filter.wanted.compactMap(RatingTerm.init) {
            let isRated = rated(term)
            for place in passes.indices where !isRated[place] { passes[place] = false }
        }
        return passes
    }

    /// The entries that hold a word, also in what was noted of them.
    private func holding(_ word: String) -> [Bool] {
        var holds = index.holding(word)
        for (reference, marks) in marks {
            guard let place = index.places[reference] else { continue }
            let labels = marks.tags + marks.collections
            if labels.contains(where: { $0.lowercased().contains(word) }) { holds[place] = true }
        }
        return holds
    }

    /// The entries that are rated as a word asks.
    private func rated(_ term: RatingTerm) -> [Bool] {
        var passes = [Bool](repeating: term.allows(0), count: entries.count)
        for (reference, marks) in marks {
            if let place = index.places[reference] { passes[place] = term.allows(marks.rating) }
        }
        return passes
    }

    /// The entries that hold words which are spelt like those of a filter; empty for none.
    ///
    /// - Parameters:
    ///   - held: which entries hold each of its words themselves.
    ///   - allowed: which hold none that it excludes.
    private func speltAlike(
        _ filter: SoundFilter, _ held: [[Bool]], _ allowed: [Bool]
    ) -> [Bool] {
        guard filter.wanted.contains(where: SpellingIndex.isLong) else { return [] }
        var passes = allowed
        for (word, exact) in zip(filter.wanted, held) {
            var alike = exact
            index.spelling.mark(spelt: word, in: &alike)
            for place in passes.indices where !alike[place] { passes[place] = false }
        }
        return passes
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
            known[place].tags = texts
        }
        listing = LibraryListing(known)
    }

    /// Takes in what sounds are like that were encoded meanwhile.
    mutating func learn(_ new: [String: SoundSummary]) {
        // At a start all come at once.
        if summaries.isEmpty { summaries = new } else { summaries.merge(new) { $1 } }
        guard let to = likeness?.reference else { return }
        if new[to] != nil || likeness?.count != entries.count {
            likeness = nil
        } else {
            let index = index
            likeness?.learn(new, in: index)
        }
    }
}
