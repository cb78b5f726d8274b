import Instruments

extension LineCommand {
    /// Sounds and presets by name.
    static let loading: [LineCommand] = [
        LineCommand("load", .slotAndName, "load a sound by name") { state, wanted in
            let entries = state.library.entries
            let sound = try Library(sounds: entries.map(\.sound)).sound(named: wanted.name)
            guard let entry = entries.first(where: { $0.sound == sound }) else { return [] }
            return state.assign(entry.reference, to: wanted.slot)
        },
        LineCommand("preset", .words("NAME").completed(by: .preset), "load a preset by name") {
            _, name in
            [.loadPreset(name)]
        },
        LineCommand("save", .words("NAME").completed(by: .preset), "save the blend as a preset") {
            state, name in
            guard let preset = state.preset(named: name) else { throw LineError(state.whyNoBlend) }
            return [.savePreset(preset, overwriting: false)]
        },
    ]

    /// The list of sounds.
    static let library: [LineCommand] = [
        LineCommand("find", .anyWords("WORDS"), "filter the library") { state, words in
            state.library.filter = words
            return state.arrange() + state.go(to: .library)
        },
        LineCommand(
            "sort", .one(of: [LibraryView.Order.name, .family, .pitch, .likeness, .folder]),
            "order the library"
        ) { $0.sort($1) },
        LineCommand("folder", .words("PATH").completed(by: .path), "add a folder of sounds") {
            state, path in
            [.listSounds(folders: state.library.folders, adding: path)]
        },
        LineCommand(
            "forget", .words("PATH").completed(by: .known { $0.library.folders }),
            "take a folder out again"
        ) { state, path in
            let known = state.library.folders
            let folder = state.paths.absolute(path)
            let kept = known.filter { $0 != path && state.paths.absolute($0) != folder }
            guard kept.count < known.count else {
                let list = known.isEmpty ? "are none" : "is \(known.joined(separator: ", "))"
                throw LineError("not one of your folders; there \(list)")
            }
            if state.library.settledFolders.contains(folder) {
                _ = state.say(.hint, "\(path) stands in config.toml and is back at the next start")
            }
            return [.listSounds(folders: kept)]
        },
    ]

    /// How loud, whether without end, and through which device.
    static let transport: [LineCommand] =
        TransportSettings.Parameters.all.map { parameter in
            LineCommand(parameter.id, .value(of: parameter), parameter.summary) { state, text in
                try state.editTransport { try read(text, as: parameter, into: &$0) }
            }
        } + SurpriseSettings.Parameters.all.map { set($0, \.surprise.settings) } + [
            LineCommand("device", .words("NAME"), "play through a device") { $0.open(device: $1) },
            LineCommand("retry", .none, "open the device again") { _, _ in [.openDevice(nil)] },
        ]

    /// The program itself.
    static let program: [LineCommand] = [
        LineCommand("export", .anyWords("NAME"), "write files: name, or folder/name") {
            $0.openExport(as: $1)
        },
        LineCommand(
            "picture", .words("FILE").completed(by: .path), "write the pane's plot: .png or .svg"
        ) {
            try $0.writePlotImage($1)
        },
        LineCommand(
            "help", .anyWords("WORDS").completed(by: .known { _ in LineCommand.all.map(\.word) }),
            "the keys and commands that words are about"
        ) {
            state, words in
            state.dialog = .help(scroll: 0, words: words.isEmpty ? nil : words)
            return []
        },
        LineCommand("mouse", .onOff, "use the mouse, or leave it alone") { state, isOn in
            state.mouse.isUsed = isOn
            return [.useMouse(isOn)]
        },
        LineCommand("sessions", .none, "open a session that was put aside") { state, _ in
            state.openSessions()
        },
        LineCommand("messages", .none, "read again what was said") { state, _ in
            state.dialog = .messages(scroll: 0)
            return []
        },
        LineCommand("quit", .none, "leave") { state, _ in state.askToQuit() },
    ]
}
