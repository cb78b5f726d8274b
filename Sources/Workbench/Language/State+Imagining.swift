import Instruments

extension State {
    /// How many notes are imagined at once: a few seconds of work, and a choice.
    static let imaginedNotes = 4

    /// Has new notes imagined that are like the sound that is selected in the library.
    mutating func imagine() -> [Command] {
        guard let selected = library.selected else { return say(.hint, "no sound is selected") }
        if let busy { return say(.hint, busy) }
        export.work = Work(label: "imagining")
        let count = Self.imaginedNotes
        return [
            .imagine(
                ImaginingOrder(
                    like: selected.reference, count: count, seed: language.draw(count)))
        ]
    }

    /// Notes were imagined: their folder stands in the library, and the first of them is selected
    /// there.
    mutating func take(imagined paths: [String], _ order: ImaginingOrder) -> [Command] {
        export.work = nil
        guard let first = paths.first else { return [] }
        export.written = paths
        library.arriving = first
        let discard = key("discard", in: .library)
        let notes = paths.count == 1 ? "1 note" : "\(paths.count) notes"
        _ = say(
            .done,
            "\(notes) imagined like \(title(of: order.reference)); "
                + "\(discard.isEmpty ? ":discard" : discard) deletes the selected one")
        return [listWithFolder(of: first)]
    }

    /// Selects a sound that was made, now that it is in the list; what hides it is taken off.
    mutating func selectArrived() -> [Command] {
        guard let path = library.arriving, let place = library.index.places[path] else { return [] }
        library.arriving = nil
        if !library.shown.contains(place) { showAll() }
        if let line = library.shown.firstIndex(of: place) { library.selection = line }
        return []
    }
}
