import Instruments

extension State {
    /// Asks whether the file of the selected sound is to be deleted, which the workbench must have
    /// made.
    mutating func askToDiscard() -> [Command] {
        guard let selected = library.selected else { return say(.hint, "no sound is selected") }
        guard selected.isGenerated else {
            return say(.hint, "only sounds that were said or imagined are deleted here")
        }
        let letters = document.sounds.indices.filter { document.sounds[$0] == selected.reference }
            .map(Self.letter)
        let use = letters.isEmpty ? "" : ", which is \(letters.joined(separator: " and "))"
        dialog = .question(
            Dialog.Question(
                text: "Delete the sound “\(selected.sound.title)”\(use)? (y/n)",
                yes: [.discard(selected.reference)]))
        return []
    }

    /// A sound was deleted: it leaves the list, and the one beside it is selected.
    mutating func take(discarded path: String) -> [Command] {
        if library.selected?.reference == path {
            let line = library.selection
            let other = library.shown[safely: line + 1] ?? library.shown[safely: line - 1]
            library.wanted = other.map { library.entries[$0].reference }
        }
        library.forget(path)
        export.written.removeAll { $0 == path }
        _ = say(.done, "\(path.fileName) is deleted")
        return [.listSounds(folders: library.folders)]
    }
}

extension LibraryView {
    /// Keeps nothing of a sound that is no more: another may have its name one day.
    mutating func forget(_ reference: String) {
        favourites.remove(reference)
        marks[reference] = nil
        summaries[reference] = nil
    }
}

extension LibraryView.Entry {
    /// Whether it lies in one of the folders of sounds that the workbench has made.
    var isGenerated: Bool {
        sound.folder?.split(separator: "/").first
            .flatMap { GeneratedFolder(rawValue: String($0)) } != nil
    }
}
