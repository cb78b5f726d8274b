import FileSystem
import Foundation
import Screen
import Terminal

/// What standard output can show.
struct TerminalLook {
    /// Glyphs and colours.
    let appearance: Appearance
    /// Columns; 78 in a pipe, so that a frame of 2.5 s has one each.
    let columns: Int

    /// Asks locale, environment and terminal.
    init(environment: [String: String] = Environment.variables) {
        setlocale(LC_ALL, "")
        let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) }
        let isTerminal = isatty(1) == 1
        let isPlain = ["dumb", "vt100", "vt102", "vt220", ""].contains(environment["TERM"] ?? "")
        let capabilities = TerminalCapabilities(
            environment: { environment[$0] }, terminalColours: isTerminal && !isPlain ? 256 : 0,
            codeset: codeset ?? "")
        appearance = Appearance(
            glyphs: capabilities.glyphs, colours: capabilities.colours != .none)
        var size = winsize()
        let answered = isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0
        columns = answered && size.ws_col > 0 ? min(Int(size.ws_col), 160) : 78
    }

    /// A grid as text for this output, without a line break at the end.
    func text(of grid: CellGrid) -> String {
        appearance.colours ? grid.ansiText : grid.plainText
    }
}
