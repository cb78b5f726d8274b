import Foundation
import Screen
import Session
import Terminal
import Workbench

extension TerminalScreen: ScreenControl {
    /// Hands a text to the clipboard of whoever sits at the terminal, also over a remote shell.
    public func copy(_ text: String) {
        setClipboard(base64: Data(text.utf8).base64EncodedString())
    }

    /// Hands the terminal to the shell for a while.
    public func suspend() { raise(SIGTSTP) }
}

extension TerminalScreen.Options {
    /// What the settings say of the terminal.
    init(_ settings: Settings, log: URL) {
        self.init()
        logPath = log.path
        faultNote = "luthier: stopped by a fault; what it printed is in \(log.path)"
        glyphs = GlyphSet(rawValue: settings.glyphs.rawValue)
        isLight = settings.theme == .auto ? nil : settings.theme == .light
    }
}
