extension Action {
    /// Copies where the last export went.
    static let copyPath = Action(
        .everywhere, "copy-path", ["y"], "copy the path of what was written"
    ) { $0.copyPath() }

    /// Opens the form.
    static let export = Action(.everywhere, "export", ["e"], "export") { $0.openExport() }

    /// What keys do in the form.
    static let form: [Action] = [
        Action(.form, "form-up", ["up"], "the line above") { $0.editForm { $0.move(by: -1) } },
        Action(.form, "form-down", ["down"], "the line below") { $0.editForm { $0.move(by: 1) } },
        Action(.form, "form-next", ["tab"], "complete the folder, else the next line") {
            $0.completeOrGoOn()
        },
        Action(.form, "form-previous", ["shift-tab"], "the line before") {
            $0.editForm { $0.turn(by: -1) }
        },
        Action(.form, "form-write", ["enter"], "write the files") { $0.confirmExport() },
        Action(.choice, "choice-before", ["left", "h", "-"], "the choice before") {
            $0.chooseInForm(by: -1)
        },
        Action(.choice, "choice-after", ["right", "space", "+"], "the next choice") {
            $0.chooseInForm(by: 1)
        },
    ]
}
