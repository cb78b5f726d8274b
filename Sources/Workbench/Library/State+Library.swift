import Instruments

extension State {
    /// How long a sound must stay selected before it is heard, in seconds, when others were just
    /// before: a key held down stays silent until it rests. The first of them is heard at once.
    static let auditionDelay = 0.08

    /// Lines of a page.
    var libraryPage: Int { max(1, size.height - 6) }

    /// Moves the selection by lines.
    mutating func moveSelection(by lines: Float) -> [Command] {
        let step = max(1, Int(abs(lines).rounded()))
        return select(library.selection + (lines < 0 ? -step : step))
    }

    mutating func toggleFavouritesOnly() -> [Command] {
        library.showsFavouritesOnly.toggle()
        return arrange()
    }

    mutating func toggleAuditions() -> [Command] {
        library.auditions.toggle()
        library.auditionAt = nil
        return say(.hint, library.auditions ? "moving is heard" : "moving is silent")
    }

    /// Selects a line, which is heard at once, or after a moment where lines go by.
    mutating func select(_ line: Int) -> [Command] {
        let line = min(max(0, line), max(0, library.shown.count - 1))
        guard line != library.selection, library.shown.indices.contains(line) else { return [] }
        library.selection = line
        defer { library.movedAt = time }
        guard library.auditions else { return [] }
        guard time - library.movedAt < Self.auditionDelay else { return auditionSelected() }
        library.auditionAt = time + Self.auditionDelay
        return []
    }

    mutating func loadSelected(_ slot: Int) -> [Command] {
        guard let selected = library.selected else { return say(.hint, "no sound is selected") }
        let name = Self.letter(slot == 3 && document.sounds[2] == nil ? 2 : slot)
        _ = say(.done, "\(name): \(selected.sound.title)")
        return assign(selected.reference, to: slot)
    }

    mutating func sortNext() -> [Command] {
        let all = LibraryView.Order.allCases
        let at = all.firstIndex(of: library.order) ?? 0
        return sort(all[(at + 1) % all.count])
    }

    /// Sorts the list; by likeness to the selected sound.
    mutating func sort(_ order: LibraryView.Order) -> [Command] {
        if order == .likeness {
            guard let selected = library.selected else { return [] }
            guard library.summaries[selected.reference] != nil else {
                library.order = order
                library.likenessTo = selected.reference
                _ = arrange()
                return say(.hint, "sounds are still being encoded; the order follows")
            }
            library.likenessTo = selected.reference
        }
        library.order = order
        return arrange()
    }

    mutating func toggleFavourite() -> [Command] {
        guard let reference = library.selected?.reference else { return [] }
        return mark([reference], .favourite(!library.favourites.contains(reference)))
    }

    /// Sounds were listed.
    mutating func list(_ listing: LibraryListing, folders: [String]) -> [Command] {
        // What is shown are places in the old list; the new one may be shorter.
        library.wanted = library.wanted ?? library.selected?.reference
        library.shown = []
        library.alikeFrom = nil
        library.listing = listing
        library.folders = folders
        return arrange() + selectArrived()
    }

    /// Sounds were encoded in the background.
    mutating func learn(
        _ summaries: [String: SoundSummary], encoded: LibraryView.Count
    ) -> [Command] {
        library.learn(summaries)
        library.encoded = encoded
        return library.order == .likeness ? arrange() : []
    }

    /// Filters and sorts anew; the selected sound stays selected where it is still shown.
    mutating func arrange() -> [Command] {
        let selected = library.wanted ?? library.selected?.reference
        library.arrange()
        let place = selected.flatMap { library.index.places[$0] }
        library.selection = place.flatMap { library.shown.firstIndex(of: $0) } ?? 0
        if !library.entries.isEmpty { library.wanted = nil }
        return []
    }
}
