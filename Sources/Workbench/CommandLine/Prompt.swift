/// A line of text being typed.
public struct Prompt: Equatable, Sendable {
    /// What the line is for.
    public enum Purpose: Equatable, Sendable {
        /// A command.
        case command
        /// The name of a preset to save.
        case savePreset
        /// A new name for a preset.
        case renamePreset(String)
        /// A folder of sounds.
        case addFolder
        /// Gain, pan and delay of a slot of the mix.
        case slot

        /// Whether the line is a preset's name, which is never empty.
        var needsName: Bool {
            switch self {
            case .savePreset, .renamePreset: true
            case .command, .addFolder, .slot: false
            }
        }
    }

    /// What it is for.
    public var purpose: Purpose
    /// What stands before it.
    public var label: String
    /// The line.
    public var field: TextField
    /// Why the line will not do.
    public var fault: String?
    /// What the word may become that Tab was pressed in, where that is more than one.
    public var candidates: [String] = []

    /// A line to be typed, which may come filled.
    public init(
        _ purpose: Purpose, label: String, text: String = "",
        filling: TextField.Filling = .stays
    ) {
        self.purpose = purpose
        self.label = label
        field = TextField(text, filling)
    }
}
