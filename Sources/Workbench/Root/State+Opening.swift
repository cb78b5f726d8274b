import Instruments

/// What a person named when the workbench was started.
public struct Opening: Equatable, Sendable {
    /// References of sounds, for A and B and so on: at most four.
    public var sounds: [String]
    /// Folders of sounds.
    public var folders: [String]
    /// A preset.
    public var preset: Preset?

    /// What was named; by itself nothing.
    public init(sounds: [String] = [], folders: [String] = [], preset: Preset? = nil) {
        self.sounds = sounds
        self.folders = folders
        self.preset = preset
    }
}

extension State {
    /// Takes what was named at the start; undo brings back what was worked on before.
    mutating func open(_ opening: Opening) {
        if let preset = opening.preset { _ = load(preset) }
        if !opening.sounds.isEmpty {
            edit(.open) { document in
                for (slot, reference) in opening.sounds.prefix(4).enumerated() {
                    document.sounds[slot] = reference
                }
                document.presetName = nil
                document.about = ""
                document.slot = nil
                if document.activeSlots.count > 2 { document.settings.y = 0.5 }
            }
        }
        if opening.preset != nil || opening.sounds.count > 1 {
            focus = .blend
        } else if !opening.sounds.isEmpty {
            focus = .source(0)
        } else if !opening.folders.isEmpty {
            focus = .library
        }
    }
}
