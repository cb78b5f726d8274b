import Instruments

extension State {
    /// Notes something of sounds: here at once, and for good where it is kept.
    mutating func mark(_ references: [String], _ change: SoundMarks.Change) -> [Command] {
        for reference in references { library.note(reference) { $0.apply(change) } }
        return arrangeMarked() + [.mark(references, change)]
    }

    /// What is kept of the sounds of the list was read, or changed. Favourites among them of which
    /// nothing is kept are those of an earlier version: they are from now on.
    ///
    /// - Parameter isAll: whether all that is kept came, and not only what changed.
    mutating func learn(_ marks: [String: SoundMarks], isAll: Bool) -> [Command] {
        for (reference, known) in marks where library.index.places[reference] != nil {
            library.note(reference) { $0 = known }
        }
        let older = library.favourites.filter {
            marks[$0] == nil && library.index.places[$0] != nil
        }.sorted()
        return arrangeMarked() + (isAll && !older.isEmpty ? [.carryOver(older)] : [])
    }

    /// Filters anew where marks decide what is shown.
    private mutating func arrangeMarked() -> [Command] {
        library.showsFavouritesOnly || library.filter.contains(where: { !$0.isWhitespace })
            ? arrange() : []
    }
}

extension LibraryView {
    /// Changes what is noted of a sound.
    mutating func note(_ reference: String, _ change: (inout SoundMarks) -> Void) {
        let before = marks(of: reference)
        var marks = before
        change(&marks)
        guard marks != before else { return }
        if marks.isFavourite != before.isFavourite {
            if marks.isFavourite {
                favourites.insert(reference)
            } else {
                favourites.remove(reference)
            }
        }
        self.marks[reference] = marks
    }

    /// What is noted of a sound.
    func marks(of reference: String) -> SoundMarks {
        var marks = marks[reference] ?? SoundMarks()
        marks.isFavourite = favourites.contains(reference)
        return marks
    }
}
