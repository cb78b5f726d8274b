extension Action {
    /// What keys do in dialogs of several kinds.
    static let dialogs: [Action] = [
        Action(.dialogs, "close", ["escape"], "close it") { $0.closeDialog() },
        Action(.scrolling, "scroll-up", ["up", "k"], "a line up") {
            $0.moveInDialog { line, _ in line - 1 }
        },
        Action(.scrolling, "scroll-down", ["down", "j"], "a line down") {
            $0.moveInDialog { line, _ in line + 1 }
        },
        Action(.scrolling, "scroll-page-up", ["pageup"], "a page up") { $0.turnPage(by: -1) },
        Action(.scrolling, "scroll-page-down", ["pagedown", "space"], "a page down") {
            $0.turnPage(by: 1)
        },
        Action(.scrolling, "scroll-first", ["home", "g"], "to the beginning") {
            $0.moveInDialog { _, _ in 0 }
        },
        Action(.scrolling, "scroll-last", ["end", "G"], "to the end") {
            $0.moveInDialog { _, last in last }
        },
        Action(.narrowing, "narrowed-up", ["up"], "a line up") {
            $0.moveInDialog { line, _ in line - 1 }
        },
        Action(.narrowing, "narrowed-down", ["down"], "a line down") {
            $0.moveInDialog { line, _ in line + 1 }
        },
        Action(.narrowing, "narrowed-page-up", ["pageup"], "a page up") { $0.turnPage(by: -1) },
        Action(.narrowing, "narrowed-page-down", ["pagedown"], "a page down") {
            $0.turnPage(by: 1)
        },
    ]

    /// What keys do in lists of devices, sessions and projects.
    static let lists: [Action] = [
        Action(.lists, "choose", ["enter"], "choose it, or open it") { $0.chooseFromList() }
    ]

    /// What keys do in lines that are typed.
    static let line: [Action] = [
        Action(.line, "line-done", ["enter"], "do what it says") { $0.finishLine() },
        Action(.line, "line-complete", ["tab"], "complete the word, or show what it may become") {
            $0.completeLine()
        },
        Action(.line, "line-older", ["up", "ctrl-p"], "the line that was typed before") {
            $0.recall(1)
        },
        Action(.line, "line-newer", ["down", "ctrl-n"], "the line that was typed after it") {
            $0.recall(-1)
        },
    ]

    /// What keys answer.
    static let question: [Action] = [
        Action(.question, "answer-yes", ["y", "Y"], "yes") { $0.answerYes() },
        Action(.question, "answer-no", ["n", "N", "q", "enter"], "no") { $0.closeDialog() },
    ]
}
