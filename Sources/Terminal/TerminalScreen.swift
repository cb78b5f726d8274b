internal import CNcurses
internal import CSystem
import Glibc
import Screen

/// The terminal of standard input and output, taken over: screen frames out, keys in.
///
/// ncurses keeps the modes, the alternate screen and the keys; what is drawn goes out through
/// terminfo directly. Palettes are never redefined. While a screen is open, the program owns the
/// signals INT, TERM, HUP (a reason to quit), TSTP and CONT (stop, go on, draw again) and WINCH;
/// a fault, Ctrl-\ and `exit` give the terminal back. All calls from the main thread, one screen at
/// a time.
public final class TerminalScreen {
    /// What the caller settles.
    public struct Options: Sendable {
        /// The file that gets standard error while the screen is up, in a folder that exists; when
        /// empty, or when the file cannot be made, what is printed there is lost.
        public var logPath = ""
        /// A line printed after a fault, for instance where to find the log.
        public var faultNote = ""
        /// Glyphs instead of what locale and terminal suggest.
        public var glyphs: GlyphSet?
        /// Colours instead of what terminal and environment suggest.
        public var colours: TerminalCapabilities.Colours?
        /// Whether the background is light, instead of what `COLORFGBG` says.
        public var isLight: Bool?

        /// Nothing settled.
        public init() {}
    }

    /// What the terminal can show.
    public let capabilities: TerminalCapabilities
    /// Ends ``wait(timeout:)`` from any thread.
    public let waker: Waker
    /// Bytes sent so far.
    public private(set) var bytesSent = 0

    /// Signals come as bytes from here.
    let signalPipe: Int32
    /// Whether the terminal is gone; nothing is read or written any more.
    var isGone = false
    /// Whether the caller has been told so.
    var hasReportedEnd = false
    /// Whether keys may wait inside ncurses, where poll does not see them.
    var mayHoldKeys = false
    /// Whether the terminal is being given back, or soon will be.
    var isLeaving = false
    var errors: ErrorRedirection?

    private let controls: ControlSequences
    private let curses: OpaquePointer
    private var painter: Painter
    private var reader: KeyReader
    private var frame: CellGrid?
    private var shownSize: Size?
    private var isOpen = true
    private var hasMouse = false
    private var hasKeyReleases = false

    /// Bytes sent at once: so few that what a slow terminal has no room for is waited for here.
    private static let piece = 4_096
    /// Milliseconds that a terminal which is left gets to take what waits for it.
    private static let patience: Int32 = 1_000

    /// Takes the terminal over: alternate screen, keys unbuffered and unechoed, cursor hidden.
    /// - Throws: `TerminalError` when standard input or output is no terminal, or one that is not
    ///   known or cannot place its cursor.
    public init(_ options: Options = Options()) throws {
        var modes = termios()
        guard isatty(0) == 1, isatty(1) == 1, tcgetattr(0, &modes) == 0 else {
            throw TerminalError(
                .notATerminal,
                reason: "standard input and output must be a terminal; use neither pipe nor file")
        }
        setlocale(LC_ALL, "")
        waker = try Waker()
        signalPipe = luthier_signals_open()
        guard signalPipe >= 0 else { throw TerminalError(.refused, reason: "no pipe for signals") }
        do {
            (curses, controls) = try Self.open()
        } catch {
            luthier_signals_close()
            throw error
        }
        var capabilities = TerminalCapabilities(terminalColours: Int(tigetnum("colors")))
        if let glyphs = options.glyphs { capabilities.glyphs = glyphs }
        if let colours = options.colours { capabilities.colours = colours }
        if let isLight = options.isLight { capabilities.isLight = isLight }
        self.capabilities = capabilities
        painter = Painter(controls, capabilities)
        do {
            reader = try KeyReader(isUTF8: capabilities.isUTF8)
        } catch {
            endwin()
            delscreen(curses)
            luthier_signals_close()
            throw error
        }
        luthier_signals_install()
        errors = ErrorRedirection(path: options.logPath)
        let leave = String(
            decoding: controls.keysOff + controls.mouseOff + controls.pasteOff + controls.leave,
            as: UTF8.self)
        send(controls.pasteOn)
        luthier_guard_arm(0, &modes, errors?.before ?? -1, leave, options.faultNote + "\n")
    }

    /// The most of a terminal that is drawn on: four times what a large screen shows in small
    /// letters. A terminal may call itself 65 535 × 65 535, which no memory holds.
    public static let most = Size(width: 1000, height: 400)

    /// Columns and rows of the terminal now, ``most`` of them; 80 × 24 when it does not say.
    public var size: Size {
        guard let stated = Self.statedSize else { return Size(width: 80, height: 24) }
        return Size(
            width: min(stated.width, Self.most.width), height: min(stated.height, Self.most.height))
    }

    private static var statedSize: Size? {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return nil
        }
        return Size(width: Int(size.ws_col), height: Int(size.ws_row))
    }

    /// Keeps ncurses, which has a frame of its own, from one of a terminal beyond ``most``: it
    /// believes the environment before the terminal.
    static func limitSize() {
        guard let stated = statedSize else { return }
        for (name, length, most) in [
            ("COLUMNS", stated.width, most.width), ("LINES", stated.height, most.height),
        ] {
            let isLimited = getenv(name).map { String(cString: $0) } == String(most)
            if length > most {
                setenv(name, String(most), 1)
            } else if isLimited {
                unsetenv(name)
            }
        }
    }

    /// Shows a screen frame; only cells that differ from the last one are sent, in one piece. What
    /// stands outside the terminal is left out.
    public func draw(_ grid: CellGrid) {
        guard isOpen, !isGone else { return }
        let now = size
        let shown = shownSize == now && frame?.size == grid.size ? frame : nil
        let bytes = painter.paint(grid, over: shown, size: now)
        frame = grid
        shownSize = now
        if !send(bytes) { forget() }
    }

    /// Draws the last frame once more, over whatever others have written there.
    public func redraw() {
        forget()
        if let frame { draw(frame) }
    }

    /// The next key that waits; nil when there is none.
    public func nextKey() -> Key? {
        guard isOpen, !isGone else { return nil }
        let key = reader.next()
        mayHoldKeys = key != nil
        return key
    }

    /// Asks the terminal for presses, drags and the wheel. Off at first, because it takes selecting
    /// and pasting from the user.
    public func setMouse(_ isOn: Bool) {
        guard isOpen, isOn != hasMouse else { return }
        hasMouse = isOn
        send(isOn ? controls.mouseOn : controls.mouseOff)
    }

    /// Asks the terminal to tell when keys are held and let go, which few can.
    public func setKeyReleases(_ isOn: Bool) {
        guard isOpen, isOn != hasKeyReleases else { return }
        hasKeyReleases = isOn
        send(isOn ? controls.keysOn : controls.keysOff)
    }

    /// Puts a text on the terminal's clipboard, where programs may write to it; otherwise nothing
    /// happens.
    ///
    /// - Parameter base64: the text's UTF-8.
    public func setClipboard(base64: String) {
        guard isOpen, controls.hasClipboard else { return }
        send(Array("\u{1B}]52;c;\(base64)\u{07}".utf8))
    }

    /// Gives the terminal back as it was found. Further calls do nothing.
    public func close() {
        guard isOpen else { return }
        leave()
        isOpen = false
        luthier_guard_disarm()
        reader.close()
        delscreen(curses)
        errors?.end()
        luthier_signals_close()
    }

    deinit { close() }

    /// Hands the terminal to the shell for a while.
    func leave() {
        let wasLeaving = isLeaving
        isLeaving = true
        defer { isLeaving = wasLeaving }
        if hasKeyReleases { send(controls.keysOff) }
        send(controls.mouseOff + controls.pasteOff + controls.reset)
        if luthier_tigetstr("rmcup") == nil { send(controls.clear) }
        endwin()
    }

    /// Takes it again after ``leave()``.
    func enter() {
        wrefresh(luthier_stdscr())
        send(controls.pasteOn)
        if hasMouse { send(controls.mouseOn) }
        if hasKeyReleases { send(controls.keysOn) }
        redraw()
    }

    private func forget() {
        painter.forget()
        shownSize = nil
    }

    /// - Returns: whether all bytes went out; not when the terminal takes none and a signal came, or
    ///   when it is gone.
    @discardableResult
    private func send(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count, !isGone {
            guard hasRoom() else { return false }
            let count = min(bytes.count - start, Self.piece)
            let done = bytes.withUnsafeBytes { all in
                write(1, UnsafeRawBufferPointer(rebasing: all[start...]).baseAddress, count)
            }
            if done > 0 {
                start += done
                bytesSent += done
            } else if errno != EINTR && errno != EAGAIN {
                isGone = true
            }
        }
        return start == bytes.count
    }

    /// Waits until the terminal takes bytes, or a signal is there to be heeded.
    ///
    /// A terminal that is left is given a second to take what waits for it; then that is dropped, so
    /// that the program also ends when nobody reads.
    private func hasRoom() -> Bool {
        var sources = [
            pollfd(fd: 1, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: isLeaving ? -1 : signalPipe, events: Int16(POLLIN), revents: 0),
        ]
        var hasDropped = false
        while true {
            let count = poll(&sources, nfds_t(sources.count), isLeaving ? Self.patience : -1)
            if count < 0, errno == EINTR { continue }
            if sources[0].revents != 0 { return true }
            guard count == 0 else { return false }
            if hasDropped {
                isGone = true
                return false
            }
            tcflush(1, TCOFLUSH)
            hasDropped = true
        }
    }

    /// Starts ncurses.
    private static func open() throws -> (OpaquePointer, ControlSequences) {
        let kind = getenv("TERM").map { String(cString: $0) } ?? ""
        let unknown = TerminalError(
            .unknownTerminal,
            reason: "TERM=\(kind) is no terminal that can be drawn on; try TERM=xterm-256color")
        limitSize()
        guard !kind.isEmpty else { throw unknown }
        let name = TerminalName(kind) { getenv($0).map { String(cString: $0) } }
        // Each is opened once: ncurses takes the modes that it finds then for the shell's.
        var opened: OpaquePointer?
        for candidate in name.candidates where opened == nil { opened = luthier_newterm(candidate) }
        guard let curses = opened else {
            guard luthier_setupterm(kind) == 0 else {
                throw TerminalError(
                    .unknownTerminal,
                    reason: "terminfo lacks '\(kind)'; TERM=\(TerminalName.common) luthier works")
            }
            throw unknown
        }
        guard let controls = ControlSequences(), let window = luthier_stdscr() else {
            endwin()
            delscreen(curses)
            throw unknown
        }
        cbreak()
        noecho()
        nonl()
        set_escdelay(25)
        keypad(window, true)
        var modes = termios()
        if tcgetattr(0, &modes) == 0 {
            // Ctrl-S, Ctrl-Q, Ctrl-V and Ctrl-O are keys. Ctrl-C and Ctrl-Z stay signals, so that
            // the programs of a pipeline stop together.
            modes.c_iflag &= ~tcflag_t(IXON)
            modes.c_lflag &= ~tcflag_t(IEXTEN)
            modes.c_lflag |= tcflag_t(ISIG)
            tcsetattr(0, TCSADRAIN, &modes)
            def_prog_mode()
        }
        curs_set(0)
        wrefresh(window)
        return (curses, controls)
    }
}
