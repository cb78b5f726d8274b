/// Where a key binding holds.
public enum Scope: String, CaseIterable, Sendable {
    /// In every pane.
    case everywhere
    /// In the list of sounds.
    case library
    /// In the panes of the sounds being blended.
    case source
    /// In the pane of the blend.
    case blend
    /// In the pane of the mix.
    case mix
    /// While letters are the keys of a piano.
    case keys
    /// While keys edit what moves in time.
    case lanes
    /// While words of the library's filter are typed.
    case find
    /// In every dialog.
    case dialogs
    /// In dialogs that scroll by letters, too.
    case scrolling
    /// In dialogs in which letters are words that narrow a list.
    case narrowing
    /// In the help.
    case help
    /// In the help while words are typed that it is searched for.
    case words
    /// In the lines that were said.
    case messages
    /// In the lists of devices, sessions and projects.
    case lists
    /// In the list of presets.
    case presets
    /// In the export form.
    case form
    /// In a line of the form that is a choice.
    case choice
    /// In a line that is typed, such as the command line.
    case line
    /// In a question.
    case question

    /// A heading for help.
    public var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .library: "Library"
        case .source: "A, B, C and D"
        case .blend: "Blend"
        case .mix: "Mix"
        case .keys: "Letters as keys of a piano"
        case .lanes: "Points of what moves in time"
        case .find: "Words that sounds are found by"
        case .dialogs: "Whatever is open"
        case .scrolling: "Lists and texts that are open"
        case .narrowing: "Lists that words narrow"
        case .help: "Help"
        case .words: "Words that help is searched for"
        case .messages: "Messages"
        case .lists: "Devices, sessions and projects"
        case .presets: "Presets"
        case .form: "Export"
        case .choice: "Choices of the export"
        case .line: "Lines that are typed"
        case .question: "Questions"
        }
    }

    /// Where a key is looked for next that this part does not know; `nil` for nowhere.
    public var parent: Scope? {
        switch self {
        case .library, .source, .blend, .mix, .keys, .lanes: .everywhere
        case .scrolling, .narrowing, .form, .line, .question: .dialogs
        case .help, .messages, .lists: .scrolling
        case .words, .presets: .narrowing
        case .choice: .form
        case .everywhere, .find, .dialogs: nil
        }
    }

    /// This one, and where keys are looked for after it.
    public var chain: [Scope] { [self] + (parent?.chain ?? []) }

    /// Whether letters are text there.
    var takesText: Bool {
        switch self {
        case .find, .words, .presets, .form, .line: true
        default: false
        }
    }

    /// Whether a key can mean something in both at the same time.
    func meets(_ other: Scope) -> Bool { chain.contains(other) || other.chain.contains(self) }
}
