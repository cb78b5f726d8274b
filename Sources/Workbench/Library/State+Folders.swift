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
