import Instruments
import Screen

/// What is open over the panes and takes the keys.
public enum Dialog: Equatable, Sendable {
    /// The keys, scrolled down by so many lines.
    case help(scroll: Int)
    /// What was said lately, scrolled down by so many lines.
    case messages(scroll: Int)
    /// Where and how to export.
    case export(ExportForm)
    /// Presets to load, rename or delete.
    case presets(PresetList)
    /// Devices to choose from.
    case devices(DeviceList)
    /// A line of text, and what it is for.
    case prompt(Prompt)
    /// A question, answered with y or n.
    case question(Question)

    /// A question.
    public struct Question: Equatable, Sendable {
        /// What was left for a question.
        public enum Origin: Equatable, Sendable {
            /// The presets' list, at a line; after either answer it comes back.
            case presets(line: Int)
            /// The export form; after no it comes back.
            case export(ExportForm)
            /// The name of a preset to be saved; after no it comes back.
            case savePreset(String)
        }

        /// The question.
        public var text: String
        /// What is done after yes.
        public var yes: [Command]
        /// What was left for it.
        public var origin: Origin?
    }
}

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

        /// Whether the line is a preset's name, which is never empty.
        var needsName: Bool {
            switch self {
            case .savePreset, .renamePreset: true
            case .command, .addFolder: false
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

/// The presets, and which is selected.
public struct PresetList: Equatable, Sendable {
    /// One preset.
    public struct Item: Equatable, Sendable {
        /// The preset.
        public var preset: Preset
        /// Whether it came with the program.
        public var isBundled: Bool

        /// An item.
        public init(preset: Preset, isBundled: Bool) {
            self.preset = preset
            self.isBundled = isBundled
        }
    }

    /// All presets; `nil` while they are read.
    public var items: [Item]?
    /// The selected one.
    public var selection = 0
    /// The name of the one to be selected once they are read.
    public var wanted: String?

    /// Not read yet.
    public init(items: [Item]? = nil) { self.items = items }
}

/// The sound devices, and which is selected.
public struct DeviceList: Equatable, Sendable {
    /// One device.
    public struct Item: Equatable, Sendable {
        /// The name that opens it.
        public var name: String
        /// What it is.
        public var description: String

        /// An item.
        public init(name: String, description: String) {
            self.name = name
            self.description = description
        }
    }

    /// All devices; `nil` while they are asked for.
    public var items: [Item]?
    /// The selected one.
    public var selection = 0

    /// Not known yet.
    public init(items: [Item]? = nil) { self.items = items }
}
