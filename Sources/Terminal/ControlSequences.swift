internal import CNcurses

/// What to send to the terminal, from terminfo, without the padding that no emulator needs.
package struct ControlSequences {
    /// Erases the screen.
    let clear: [UInt8]
    /// Ends all attributes and colours.
    let reset: [UInt8]
    /// Attributes; empty where the terminal has none.
    let bold, dim, underline, reverse: [UInt8]
    /// A colour an element, as many as the terminal has and at most 256.
    let foregrounds, backgrounds: [[UInt8]]
    /// One column left, one row down; empty where the terminal has none.
    let left, down: [UInt8]
    /// Whether a glyph in the last cell scrolls the screen.
    let scrollsAtEnd: Bool
    /// Mouse reports on and off; empty where the terminal has no mouse.
    let mouseOn, mouseOff: [UInt8]
    /// Marks around pasted text on and off (xterm's mode 2004); empty where there is no mouse.
    let pasteOn, pasteOff: [UInt8]
    /// Reports of every key, pressed, held and let go, on and off (kitty's keyboard protocol; others
    /// take no notice); empty where there is no mouse.
    let keysOn, keysOff: [UInt8]
    /// Whether the terminal may be told what to put on its clipboard (xterm's OSC 52).
    let hasClipboard: Bool
    /// Back from the alternate screen, or an erased screen where there is none; keys and cursor
    /// as they were.
    let leave: [UInt8]

    private let address: String
    private let rightBy: String?
    private let column: String?

    /// Asks the current entry of terminfo; nil when the terminal cannot place its cursor or erase.
    init?() {
        guard let address = Self.string("cup"), let clear = Self.string("clear") else {
            return nil
        }
        self.address = address
        self.clear = Array(clear.utf8)
        let reset = Self.string("sgr0") ?? ""
        // The rest of it ends a line-drawing character set, which is never begun here.
        self.reset = Array((reset.contains("\u{1B}[m") ? "\u{1B}[0m" : reset).utf8)
        bold = Self.bytes("bold")
        dim = Self.bytes("dim")
        underline = Self.bytes("smul")
        reverse = Self.bytes("rev")
        let count = min(max(0, Int(tigetnum("colors"))), 256)
        foregrounds = Self.ladder("setaf", count)
        backgrounds = Self.ladder("setab", count)
        left = Self.bytes("cub1")
        down = Self.bytes("cud1")
        scrollsAtEnd = tigetflag("am") > 0 && tigetflag("xenl") <= 0
        // 1002: presses and drags, 1006: coordinates as decimal numbers (xterm).
        let hasMouse = Self.string("kmous") != nil
        mouseOn = hasMouse ? Array("\u{1B}[?1002h\u{1B}[?1006h".utf8) : []
        mouseOff = hasMouse ? Array("\u{1B}[?1006l\u{1B}[?1002l".utf8) : []
        pasteOn = hasMouse ? Array("\u{1B}[?2004h".utf8) : []
        pasteOff = hasMouse ? Array("\u{1B}[?2004l".utf8) : []
        // All keys as sequences (8), with what happens to them (2) and what shift makes of them (4).
        keysOn = hasMouse ? Array("\u{1B}[>15u".utf8) : []
        keysOff = hasMouse ? Array("\u{1B}[<u".utf8) : []
        hasClipboard = hasMouse
        let back = Self.string("rmcup").map { Array($0.utf8) } ?? self.clear
        leave = self.reset + back + Self.bytes("rmkx") + Self.bytes("cnorm")
        rightBy = Self.string("cuf")
        column = Self.string("hpa")
    }

    /// Of a terminal by its name in terminfo; nil when it is not known or cannot be drawn on.
    package init?(terminal: String) {
        guard luthier_setupterm(terminal) == 0 else { return nil }
        self.init()
    }

    /// To a cell, from anywhere.
    func move(x: Int, y: Int) -> [UInt8] { Self.fill(address, y, x) }

    /// To a column of the same row; nil when the terminal cannot.
    func move(toColumn x: Int) -> [UInt8]? { column.map { Self.fill($0, x, 0) } }

    /// To the right by a number of columns; nil when the terminal cannot.
    func move(rightBy count: Int) -> [UInt8]? { rightBy.map { Self.fill($0, count, 0) } }

    private static func ladder(_ name: String, _ count: Int) -> [[UInt8]] {
        guard let capability = string(name) else { return [] }
        return (0..<count).map { fill(capability, $0, 0) }
    }

    private static func bytes(_ name: String) -> [UInt8] {
        string(name).map { Array($0.utf8) } ?? []
    }

    private static func string(_ name: String) -> String? {
        guard let value = luthier_tigetstr(name) else { return nil }
        var text = String(cString: value)
        while let start = text.firstRange(of: "$<"),
            let end = text[start.upperBound...].firstIndex(of: ">")
        {
            text.removeSubrange(start.lowerBound...end)
        }
        return text
    }

    private static func fill(_ capability: String, _ first: Int, _ second: Int) -> [UInt8] {
        luthier_tiparm(capability, Int32(first), Int32(second)).map {
            Array(String(cString: $0).utf8)
        } ?? []
    }
}
