/// What a key can do. The raw value is its name in the configuration file.
public enum Action: String, CaseIterable, Sendable {
    // Everywhere
    case play, stop, loop, louder, quieter
    case nextPane = "next-pane"
    case previousPane = "previous-pane"
    case goToLibrary = "go-to-library"
    case goToBlend = "go-to-blend"
    case goToMix = "go-to-mix"
    case goToA = "go-to-a"
    case goToB = "go-to-b"
    case find, undo, redo, export, presets, devices, help, redraw, suspend, quit
    case savePreset = "save-preset"
    case commandLine = "command-line"
    // Lists
    case up, down, first, last
    case pageUp = "page-up"
    case pageDown = "page-down"
    // Library
    case loadA = "load-a"
    case loadB = "load-b"
    case loadC = "load-c"
    case loadD = "load-d"
    case replay
    case hush
    case sort
    case favourite
    case favouritesOnly = "favourites-only"
    case audition
    case addFolder = "add-folder"
    case addSoundToMix = "add-sound-to-mix"
    // Sources
    case cursorLeft = "cursor-left"
    case cursorRight = "cursor-right"
    case picture
    case pictureEmbedding = "picture-embedding"
    case pictureMel = "picture-mel"
    case pictureRainbow = "picture-rainbow"
    case unload
    // Blend
    case mixLeft = "mix-left"
    case mixRight = "mix-right"
    case mixUp = "mix-up"
    case mixDown = "mix-down"
    case jump0 = "jump-0"
    case jump1 = "jump-1"
    case jump2 = "jump-2"
    case jump3 = "jump-3"
    case jump4 = "jump-4"
    case jump5 = "jump-5"
    case jump6 = "jump-6"
    case jump7 = "jump-7"
    case jump8 = "jump-8"
    case jump9 = "jump-9"
    case swap
    case interpolation
    case pitch
    case pitchNote = "pitch-note"
    case semitoneDown = "semitone-down"
    case semitoneUp = "semitone-up"
    case octaveDown = "octave-down"
    case octaveUp = "octave-up"
    case shorter, longer, reverse
    case startEarlier = "start-earlier"
    case startLater = "start-later"
    case gainDown = "gain-down"
    case gainUp = "gain-up"
    case vocoder
    case dimensionUp = "dimension-up"
    case dimensionDown = "dimension-down"
    case mask
    case maskAll = "mask-all"
    case offsetDown = "offset-down"
    case offsetUp = "offset-up"
    case scaleDown = "scale-down"
    case scaleUp = "scale-up"
    case resetDimension = "reset-dimension"
    case resetBlend = "reset-blend"
    case addBlendToMix = "add-blend-to-mix"
    // Mix
    case edit, mute, solo, remove
    case panLeft = "pan-left"
    case panRight = "pan-right"
}

extension Action {
    /// Whether it goes by steps, which modifiers make larger or smaller.
    var isStep: Bool {
        switch self {
        case .louder, .quieter, .up, .down, .cursorLeft, .cursorRight, .mixLeft, .mixRight, .mixUp,
            .mixDown, .semitoneDown, .semitoneUp, .shorter, .longer, .startEarlier, .startLater,
            .gainDown, .gainUp, .offsetDown, .offsetUp, .scaleDown, .scaleUp, .panLeft, .panRight:
            true
        default: false
        }
    }

    /// The action that jumps to so many tenths of the way.
    static let jumps: [Action] = [
        .jump0, .jump1, .jump2, .jump3, .jump4, .jump5, .jump6, .jump7, .jump8, .jump9,
    ]
}
