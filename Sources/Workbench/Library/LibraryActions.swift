extension Action {
    /// Begins the words of the filter.
    static let find = Action(.everywhere, "find", ["/"], "find sounds by words, -word excludes") {
        $0.beginFilter()
    }

    /// What keys do while these words are typed.
    static let filter: [Action] = [
        Action(.find, "find-done", ["enter"], "to the list") { $0.keepFilter() },
        Action(.find, "find-complete", ["tab"], "complete the word, or show what it may become") {
            $0.completeFilter()
        },
        Action(.find, "find-leave", ["escape"], "all sounds again") { $0.leaveFilter() },
        Action(.find, "find-older", ["ctrl-p"], "the words that were looked for before") {
            $0.recallFilter(1)
        },
        Action(.find, "find-newer", ["ctrl-n"], "the words that were looked for after them") {
            $0.recallFilter(-1)
        },
    ]

    /// What is done in the list of sounds.
    static let library: [Action] = [
        .step(.library, "up", ["up", "k"], "the sound above, and hear it") {
            $0.moveSelection(by: -$1)
        },
        .step(.library, "down", ["down", "j"], "the sound below, and hear it") {
            $0.moveSelection(by: $1)
        },
        Action(.library, "page-up", ["pageup"], "a page up") {
            $0.select($0.library.selection - $0.libraryPage)
        },
        Action(.library, "page-down", ["pagedown"], "a page down") {
            $0.select($0.library.selection + $0.libraryPage)
        },
        Action(.library, "first", ["home", "g"], "the first sound") { $0.select(0) },
        Action(.library, "last", ["end", "G"], "the last sound") {
            $0.select($0.library.shown.count - 1)
        },
        Action(.library, "replay", ["right"], "hear it again") { $0.auditionSelected() },
        Action(.library, "hush", ["left"], "silence") { $0.silenceNow() },
        Action(.library, "load-a", ["enter", "a"], "take it as A") { $0.loadSelected(0) },
        Action(.library, "load-b", ["b", "shift-enter"], "take it as B") { $0.loadSelected(1) },
        Action(.library, "load-c", ["c"], "take it as C") { $0.loadSelected(2) },
        Action(.library, "load-d", ["d"], "take it as D") { $0.loadSelected(3) },
        Action(.library, "sort", ["O"], "order: name, pitch, likeness, folder, family") {
            $0.sortNext()
        },
        Action(.library, "favourite", ["*"], "favourite or not") { $0.toggleFavourite() },
        Action(.library, "favourites-only", ["o"], "favourites alone") {
            $0.toggleFavouritesOnly()
        },
        Action(.library, "audition", ["t"], "hear sounds while moving, or not") {
            $0.toggleAuditions()
        },
        Action(.library, "add-folder", ["A"], "add a folder of sounds") { $0.openAddFolder() },
        Action(.library, "add-sound-to-mix", ["N"], "put it into a new slot of the mix") {
            $0.addSoundToMix()
        },
    ]
}
