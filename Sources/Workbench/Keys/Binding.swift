/// The keys of an action in one part of the screen, and what help says of it.
public struct Binding: Equatable, Sendable {
    /// Where it holds.
    public let scope: Scope
    /// What it does.
    public let action: Action
    /// The keys by name, the first of which help shows first.
    public let keys: [String]
    /// What it does, in a few words.
    public let title: String

    init(_ scope: Scope, _ action: Action, _ keys: [String], _ title: String) {
        self.scope = scope
        self.action = action
        self.keys = keys
        self.title = title
    }
}

extension Binding {
    /// The bindings as they come, in the order in which help lists them.
    public static let standard: [Binding] = everywhere + library + source + blend + mix

    private static let everywhere: [Binding] = [
        .init(.everywhere, .play, ["space"], "play or stop"),
        .init(.everywhere, .stop, ["escape"], "stop, or close what is open"),
        .init(.everywhere, .loop, ["l"], "loop"),
        .init(.everywhere, .louder, ["+", "="], "louder"),
        .init(.everywhere, .quieter, ["-"], "quieter"),
        .init(.everywhere, .nextPane, ["tab"], "next pane"),
        .init(.everywhere, .previousPane, ["shift-tab"], "previous pane"),
        .init(.everywhere, .goToLibrary, ["f2"], "to the library"),
        .init(.everywhere, .goToA, ["f3"], "to A"),
        .init(.everywhere, .goToB, ["f4"], "to B"),
        .init(.everywhere, .goToBlend, ["f5"], "to the blend"),
        .init(.everywhere, .goToMix, ["f6"], "to the mix"),
        .init(.everywhere, .find, ["/"], "find sounds by words, -word excludes"),
        .init(.everywhere, .undo, ["z"], "undo"),
        .init(.everywhere, .redo, ["Z"], "redo"),
        .init(.everywhere, .export, ["e"], "export"),
        .init(.everywhere, .savePreset, ["w"], "save the blend as a preset"),
        .init(.everywhere, .presets, ["P"], "presets: load, rename, delete"),
        .init(.everywhere, .devices, ["D"], "sound devices"),
        .init(.everywhere, .commandLine, [":"], "command line"),
        .init(.everywhere, .help, ["?", "f1"], "keys"),
        .init(.everywhere, .redraw, ["ctrl-l"], "draw the screen anew"),
        .init(.everywhere, .suspend, ["ctrl-z"], "back to the shell (fg returns)"),
        .init(.everywhere, .quit, ["q", "ctrl-c"], "quit"),
    ]

    private static let library: [Binding] = [
        .init(.library, .up, ["up", "k"], "the sound above, and hear it"),
        .init(.library, .down, ["down", "j"], "the sound below, and hear it"),
        .init(.library, .pageUp, ["pageup"], "a page up"),
        .init(.library, .pageDown, ["pagedown"], "a page down"),
        .init(.library, .first, ["home", "g"], "the first sound"),
        .init(.library, .last, ["end", "G"], "the last sound"),
        .init(.library, .replay, ["right"], "hear it again"),
        .init(.library, .hush, ["left"], "silence"),
        .init(.library, .loadA, ["enter", "a"], "take it as A"),
        .init(.library, .loadB, ["b", "shift-enter"], "take it as B"),
        .init(.library, .loadC, ["c"], "take it as C"),
        .init(.library, .loadD, ["d"], "take it as D"),
        .init(.library, .sort, ["s"], "order: name, family, pitch, likeness"),
        .init(.library, .favourite, ["*"], "favourite or not"),
        .init(.library, .favouritesOnly, ["F"], "favourites alone"),
        .init(.library, .audition, ["t"], "hear sounds while moving, or not"),
        .init(.library, .addFolder, ["A"], "add a folder of sounds"),
        .init(.library, .addSoundToMix, ["m"], "put it into the mix"),
    ]

    private static let source: [Binding] = [
        .init(.source, .cursorLeft, ["left"], "cursor back in time"),
        .init(.source, .cursorRight, ["right"], "cursor on in time"),
        .init(.source, .up, ["up", "k"], "cursor up"),
        .init(.source, .down, ["down", "j"], "cursor down"),
        .init(.source, .first, ["home", "g"], "to the start"),
        .init(.source, .last, ["end", "G"], "to the end"),
        .init(.source, .picture, ["v"], "next picture"),
        .init(.source, .pictureEmbedding, ["1"], "the 16 numbers"),
        .init(.source, .pictureMel, ["2"], "mel spectrogram"),
        .init(.source, .pictureRainbow, ["3"], "rainbowgram"),
        .init(.source, .mask, ["m"], "whether the cursor's row follows the blend"),
        .init(.source, .swap, ["x"], "exchange A and B, and C and D"),
        .init(.source, .unload, ["delete"], "take C or D out"),
    ]

    private static let blend: [Binding] = [
        .init(.blend, .mixLeft, ["left"], "towards A (Shift ×10, Alt ×0.2)"),
        .init(.blend, .mixRight, ["right"], "towards B (Shift ×10, Alt ×0.2)"),
        .init(.blend, .mixUp, ["up"], "row above; with C: towards A and B"),
        .init(.blend, .mixDown, ["down"], "row below; with C: towards C and D"),
        .init(.blend, .jump0, ["0"], "A alone"),
        .init(.blend, .jump1, ["1"], "a tenth of the way to B"),
        .init(.blend, .jump2, ["2"], "two tenths"),
        .init(.blend, .jump3, ["3"], "three tenths"),
        .init(.blend, .jump4, ["4"], "four tenths"),
        .init(.blend, .jump5, ["5"], "half and half"),
        .init(.blend, .jump6, ["6"], "six tenths"),
        .init(.blend, .jump7, ["7"], "seven tenths"),
        .init(.blend, .jump8, ["8"], "eight tenths"),
        .init(.blend, .jump9, ["9"], "B alone"),
        .init(.blend, .swap, ["x"], "exchange A and B, and C and D"),
        .init(.blend, .interpolation, ["i"], "linear or spherical"),
        .init(.blend, .pitch, ["p"], "pitch: of a sound, blended, a note"),
        .init(.blend, .pitchNote, ["n"], "pitch: a fixed note"),
        .init(.blend, .semitoneDown, [","], "a semitone down"),
        .init(.blend, .semitoneUp, ["."], "a semitone up"),
        .init(.blend, .octaveDown, ["<"], "an octave down"),
        .init(.blend, .octaveUp, [">"], "an octave up"),
        .init(.blend, .shorter, ["f"], "faster, without change of pitch"),
        .init(.blend, .longer, ["F"], "slower, without change of pitch"),
        .init(.blend, .reverse, ["r"], "backwards"),
        .init(.blend, .startEarlier, ["s"], "start earlier"),
        .init(.blend, .startLater, ["S"], "start later"),
        .init(.blend, .gainDown, ["g"], "softer by 1 dB"),
        .init(.blend, .gainUp, ["G"], "stronger by 1 dB"),
        .init(.blend, .vocoder, ["v"], "next vocoder"),
        .init(.blend, .dimensionUp, ["[", "k"], "row above"),
        .init(.blend, .dimensionDown, ["]", "j"], "row below"),
        .init(.blend, .mask, ["m"], "whether the row follows the blend or stays A's"),
        .init(.blend, .maskAll, ["M"], "turn all rows over"),
        .init(.blend, .offsetDown, ["{"], "row: offset down"),
        .init(.blend, .offsetUp, ["}"], "row: offset up"),
        .init(.blend, .scaleDown, ["("], "row: scale down"),
        .init(.blend, .scaleUp, [")"], "row: scale up"),
        .init(.blend, .resetDimension, ["\\"], "row: as it was"),
        .init(.blend, .resetBlend, ["backspace"], "the whole blend: as it was"),
        .init(.blend, .addBlendToMix, ["enter"], "put the blend into the mix"),
    ]

    private static let mix: [Binding] = [
        .init(.mix, .up, ["up", "k"], "slot above"),
        .init(.mix, .down, ["down", "j"], "slot below"),
        .init(.mix, .addBlendToMix, ["a"], "put the blend into a free slot"),
        .init(.mix, .edit, ["enter"], "take the slot's blend into the blend pane"),
        .init(.mix, .gainDown, ["g"], "softer by 1 dB"),
        .init(.mix, .gainUp, ["G"], "stronger by 1 dB"),
        .init(.mix, .panLeft, ["left"], "to the left"),
        .init(.mix, .panRight, ["right"], "to the right"),
        .init(.mix, .mute, ["m"], "mute"),
        .init(.mix, .solo, ["o"], "solo"),
        .init(.mix, .startEarlier, ["s"], "start earlier"),
        .init(.mix, .startLater, ["S"], "start later"),
        .init(.mix, .remove, ["delete", "backspace"], "empty the slot"),
    ]
}
