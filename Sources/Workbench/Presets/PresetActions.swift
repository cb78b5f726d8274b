extension Action {
    /// What is done with presets.
    static let presets: [Action] = [
        Action(.everywhere, "save-preset", ["w"], "save the blend as a preset") {
            $0.openSavePreset()
        },
        Action(.everywhere, "presets", ["P"], "presets: load, rename, delete") {
            $0.openPresets()
        },
    ]

    /// What keys do in the list of presets.
    static let presetList: [Action] = [
        Action(.presets, "preset-load", ["enter"], "load it") { $0.loadChosenPreset() },
        Action(.presets, "preset-rename", ["ctrl-r"], "rename it") { $0.renameChosenPreset() },
        Action(.presets, "preset-delete", ["delete"], "delete it") { $0.askToDeletePreset() },
        Action(.presets, "preset-first", ["home"], "the first preset") {
            $0.moveInDialog { _, _ in 0 }
        },
        Action(.presets, "preset-last", ["end"], "the last preset") {
            $0.moveInDialog { _, last in last }
        },
    ]
}
