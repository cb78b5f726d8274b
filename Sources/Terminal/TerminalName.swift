/// The names under which terminfo may know a terminal.
package struct TerminalName: Equatable {
    /// What nearly every emulator understands, and every terminfo knows.
    package static let common = "xterm-256color"

    /// The names to try, the terminal's own first.
    package let candidates: [String]

    /// Variables that emulators set which understand xterm's sequences, whatever they are called.
    private static let marks = [
        "KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID",
        "VTE_VERSION", "KONSOLE_VERSION", "ITERM_SESSION_ID", "WT_SESSION",
    ]

    /// Names of a terminal.
    ///
    /// Terminfo of another computer, or of an older system, often lacks a new emulator: one that is
    /// an xterm by its name or by its environment is taken for one.
    ///
    /// - Parameters:
    ///   - kind: what `TERM` says.
    ///   - environment: looks up a variable.
    package init(_ kind: String, environment: (String) -> String?) {
        let isXterm =
            kind.hasPrefix("xterm-")
            || Self.marks.contains { !(environment($0) ?? "").isEmpty }
            || ["truecolor", "24bit"].contains(environment("COLORTERM") ?? "")
        candidates =
            isXterm && kind != "dumb" && kind != Self.common ? [kind, Self.common] : [kind]
    }
}
