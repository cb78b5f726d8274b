import Glibc
import Screen

/// What the terminal can show.
public struct TerminalCapabilities: Equatable, Sendable {
    /// How many colours.
    public enum Colours: Int, Equatable, Sendable, CaseIterable {
        /// None: only attributes.
        case none = 0
        /// The eight of ISO 6429, dark and bright.
        case sixteen = 16
        /// The 256 of xterm.
        case palette = 256
    }

    /// The glyphs that may be used.
    public var glyphs: GlyphSet
    /// The colours that are shown; others become the nearest of these.
    public var colours: Colours
    /// Whether the background is light.
    public var isLight: Bool
    /// Whether the locale's encoding is UTF-8; if not, other characters than ASCII become `?`.
    public var isUTF8: Bool

    /// - Parameters:
    ///   - environment: looks up a variable. `NO_COLOR`, when not empty, forbids colours
    ///     (no-color.org); `TERM=vt100` and `TERM=linux`, whose fonts have neither braille nor
    ///     eighth blocks, get ASCII; the last field of `COLORFGBG` tells a light background (7, 15).
    ///     `COLORTERM` is not asked: no colour beyond the 256 is used.
    ///   - terminalColours: terminfo's number of colours, below 8 for none.
    ///   - codeset: the locale's encoding as `nl_langinfo(CODESET)` names it.
    public init(
        environment: (String) -> String?, terminalColours: Int, codeset: String
    ) {
        let kind = environment("TERM") ?? "dumb"
        isUTF8 = codeset == "UTF-8"
        glyphs = isUTF8 && !["vt100", "vt102", "linux"].contains(kind) ? .unicode : .ascii
        if !(environment("NO_COLOR") ?? "").isEmpty || terminalColours < 8 {
            colours = .none
        } else {
            colours = terminalColours < 256 ? .sixteen : .palette
        }
        let background = environment("COLORFGBG")?.split(separator: ";").last
        isLight = background == "7" || background == "15"
    }

    /// Of this process, under the locale of the environment.
    init(terminalColours: Int) {
        let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) }
        self.init(
            environment: { name in getenv(name).map { String(cString: $0) } },
            terminalColours: terminalColours, codeset: codeset ?? "")
    }
}
