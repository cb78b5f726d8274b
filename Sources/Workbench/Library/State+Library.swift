import Instruments
import Screen

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

    /// Lets words be typed; the first character replaces those of before.
    mutating func beginFilter() -> [Command] {
        library.field = TextField(library.filter, .isReplaced)
        library.typedFrom = focus
        return go(to: .library)
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

    /// Keys while words are typed; `nil` for a key that goes to the list.
    mutating func typeFilter(_ key: Key) -> [Command]? {
        if let steps = Self.historySteps(of: key) {
            guard let line = lines.recall(steps, of: Self.findHistory, from: library.filter) else {
                return []
            }
            find(line)
            library.candidates = []
            return arrange()
        }
        switch key.code {
        case .enter:
            library.field = nil
            library.candidates = []
            lines.keep(library.filter.trimmingSpaces, as: Self.findHistory)
            return []
        case .tab: return completeFilter()
        case .escape:
            library.field = nil
            library.candidates = []
            library.filter = ""
            let origin = library.typedFrom ?? .library
            return arrange() + go(to: panes.contains(origin) ? origin : .blend)
        case .up, .down, .pageUp, .pageDown:
            return nil
        default:
            var field = library.field ?? TextField(library.filter)
            // What is no text, such as F5 or Ctrl-L, does what it always does.
            guard field.type(key) else { return nil }
            library.field = field
            guard field.text != library.filter else { return [] }
            library.filter = field.text
            library.candidates = []
            lines.reset()
            return arrange()
        }
    }

    /// Takes other words for those that are typed.
    private mutating func find(_ words: String) {
        library.filter = words
        library.field = TextField(words)
    }

    /// Under which name the words that were looked for are kept.
    private static let findHistory = "find"

    /// Steps into the past that Ctrl-P and Ctrl-N mean; `nil` for all other keys.
    private static func historySteps(of key: Key) -> Int? {
        switch key {
        case Key(.character("p"), .control): 1
        case Key(.character("n"), .control): -1
        default: nil
        }
    }

    /// Completes the last word of the filter by the words of the sounds.
    private mutating func completeFilter() -> [Command] {
        let start = library.filter.lastIndex(of: " ").map { library.filter.index(after: $0) }
        var head = String(library.filter[..<(start ?? library.filter.startIndex)])
        var word = String(library.filter[(start ?? library.filter.startIndex)...])
        if word.hasPrefix("-") {
            head += "-"
            word.removeFirst()
        }
        guard !word.isEmpty else { return [] }
        let completion = Completion(
            head: head, word: word, candidates: library.index.words(beginning: word))
        find(completion.line)
        library.candidates = completion.candidates.count > 1 ? completion.candidates : []
        return arrange()
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
