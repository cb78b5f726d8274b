import ArgumentParser
import Foundation
import Instruments
import Workbench

/// Lists the keys of the workbench.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List the keys of the workbench, and how to change them.",
        discussion: """
            Keys are changed in ~/.config/luthier/config.toml, by the names in the last column:

              [keys]
              mix-left = ["left", "h"]
              loop = ["f9"]

            Examples:
              luthier keys
              luthier keys --markdown
            """)

    @Flag(help: "As tables in Markdown, the keys as they come.")
    var markdown = false

    func run() {
        if markdown { return print(KeyTable.markdown(.standard), terminator: "") }
        let (settings, wrong) = Settings.load(DataFolder.config())
        var faults = wrong.map(\.description)
        print(KeyTable.text(Keymap(settings.keys, faults: &faults)), terminator: "")
        for fault in faults { Standard.error("luthier: \(fault)") }
    }
}
