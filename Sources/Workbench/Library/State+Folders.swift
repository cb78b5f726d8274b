import Instruments

extension State {
    /// What stands before the path of a folder of sounds.
    private static let folderLabel = "Folder of sounds:"

    /// Asks for a folder of sounds.
    mutating func openAddFolder() -> [Command] {
        dialog = .prompt(
            Prompt(.addFolder, label: Self.folderLabel, text: "~/", filling: .beginsPath))
        return []
    }

    /// The sounds of a folder are in the list, and the first of them is selected: what hid them all
    /// is taken off.
    mutating func welcome(folder: String, sounds: Int) -> [Command] {
        func isIn(_ place: Int) -> Bool {
            library.entries[place].sound.path.hasPrefix(folder + "/")
        }
        if !library.shown.contains(where: isIn) { showAll() }
        if let line = library.shown.firstIndex(where: isIn) { library.selection = line }
        return say(.done, "\(sounds == 1 ? "1 sound" : "\(sounds) sounds") in \(folder)")
    }

    /// Takes off what hides sounds.
    mutating func showAll() {
        library.filter = ""
        library.field = nil
        library.showsFavouritesOnly = false
        _ = arrange()
    }

    /// A folder that was typed is none: it stands there again, to be mended, unless something else
    /// is open by now.
    mutating func miss(folder path: String, fault: String) -> [Command] {
        guard dialog == nil else { return say(.fault, fault) }
        var prompt = Prompt(.addFolder, label: Self.folderLabel, text: path)
        prompt.fault = fault
        keep(fault: fault)
        dialog = .prompt(prompt)
        return []
    }
}
