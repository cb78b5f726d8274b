extension Dialog {
    /// The selected line of its list, or how many lines it is scrolled down; `nil` where it has
    /// neither.
    var line: Int? {
        get {
            switch self {
            case .help(let scroll, _), .messages(let scroll): scroll
            case .presets(let list): list.selection
            case .devices(let list): list.selection
            case .sessions(let list): list.selection
            case .projects(let list): list.selection
            case .export, .prompt, .question: nil
            }
        }
        set {
            guard let line = newValue else { return }
            switch self {
            case .help(_, let words): self = .help(scroll: line, words: words)
            case .messages: self = .messages(scroll: line)
            case .presets(let list): self = .presets(list.selecting(line))
            case .devices(let list): self = .devices(list.selecting(line))
            case .sessions(let list): self = .sessions(list.selecting(line))
            case .projects(let list): self = .projects(list.selecting(line))
            case .export, .prompt, .question: break
            }
        }
    }

    /// Where its keys are looked up.
    var scope: Scope {
        switch self {
        case .help(_, let words): words == nil ? .help : .words
        case .messages: .messages
        case .export(let form): form.line.isText ? .form : .choice
        case .presets: .presets
        case .devices, .sessions, .projects: .lists
        case .prompt: .line
        case .question: .question
        }
    }
}
