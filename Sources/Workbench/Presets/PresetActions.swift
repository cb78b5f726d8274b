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
}
