import Instruments
import Screen

/// What is open over the panes and takes the keys.
public enum Dialog: Equatable, Sendable {
    /// The keys, scrolled down by so many lines; those alone that some words are about, which are
    /// being typed where they are not `nil`.
    case help(scroll: Int, words: String? = nil)
    /// What was said lately, scrolled down by so many lines.
    case messages(scroll: Int)
    /// Where and how to export.
    case export(ExportForm)
    /// Presets to load, rename or delete.
    case presets(SelectionList<ListedPreset>)
    /// Devices to choose from.
    case devices(SelectionList<SoundDevice>)
    /// Sessions to be opened again.
    case sessions(SelectionList<EarlierSession>)
    /// Projects to be opened.
    case projects(SelectionList<Project>)
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

        /// A key that answers otherwise than with yes or no.
        public struct Choice: Equatable, Sendable {
            /// The key.
            public var key: Character
            /// What it stands for, in a word or two.
            public var title: String
            /// What is done after it.
            public var commands: [Command]
        }

        /// The question.
        public var text: String
        /// What is done after yes.
        public var yes: [Command]
        /// Further answers.
        public var choices: [Choice] = []
        /// What was left for it.
        public var origin: Origin?
    }
}
