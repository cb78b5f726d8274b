internal import CNcurses
import Screen

/// Keys out of what the terminal sends, through ncurses.
struct KeyReader {
    private enum Unit {
        case scalar(UInt32)
        case code(Int32)
    }

    /// How long the rest of a sequence may be under way, in ms.
    private static let patience: Int32 = 25
    private static let longestSequence = 64
    /// How long the rest of a pasted text may be under way, in ms.
    private static let pastePatience: Int32 = 200
    /// The most characters of a pasted text that are kept.
    private static let longestPaste = 1 << 16
    /// Stands for bytes that are no UTF-8: no Unicode scalar, thus no key.
    private static let unreadable: UInt32 = 0xD800

    /// A pad: reading from a window would draw it first.
    private let pad: UnsafeMutablePointer<WINDOW>
    private let isUTF8: Bool
    /// Read already, and to be read again.
    private var pushedBack: Int32?

    /// - Throws: `TerminalError` when there is no memory.
    init(isUTF8: Bool) throws {
        guard let pad = newpad(1, 1) else {
            throw TerminalError(.refused, reason: "no memory for the terminal's keys")
        }
        self.pad = pad
        self.isUTF8 = isUTF8
        keypad(pad, true)
        // Reports of the mouse are read here, the same way for every terminal.
        keyok(KEY_MOUSE, false)
    }

    /// Gives the pad back.
    func close() { delwin(pad) }

    /// The next key that waits, nil when there is none.
    mutating func next() -> Key? {
        while let unit = read(patience: 0) {
            if let key = key(of: unit) { return key }
        }
        return nil
    }

    private mutating func key(of unit: Unit) -> Key? {
        switch unit {
        case .scalar(27): return afterEscape()
        case .scalar(let value): return value < 0x80 || isUTF8 ? CursesKey.key(scalar: value) : nil
        case .code(let code):
            let name = keyname(code).map { String(cString: $0) } ?? ""
            return CursesKey.key(code: code, name: name)
        }
    }

    /// ncurses has waited already for what could follow. A sequence that terminfo does not know
    /// comes here byte by byte, and must not pass for typed letters.
    private mutating func afterEscape() -> Key? {
        guard let unit = read(patience: 0) else { return Key(.escape) }
        switch unit {
        case .scalar(27):
            pushedBack = 27
            return Key(.escape)
        case .scalar(0x5B):
            guard let body = controlBody() else { return Key("[", .alt) }
            // A mouse that cannot count in decimal: three bytes follow.
            if body == "M" { for _ in 0..<3 { _ = read(patience: Self.patience) } }
            if body == "200~" { return Key(.paste(pasted())) }
            return EscapeSequence.key(control: body)
        case .scalar(0x4F):
            guard case .scalar(let value)? = read(patience: Self.patience) else {
                return Key("O", .alt)
            }
            return Unicode.Scalar(value).flatMap { EscapeSequence.key(shifted: Character($0)) }
        default:
            var key = key(of: unit)
            key?.modifiers.insert(.alt)
            return key
        }
    }

    /// The rest of "ESC [" up to the final byte (ECMA-48 5.4); nil when nothing follows.
    private mutating func controlBody() -> String? {
        var body = ""
        while body.count < Self.longestSequence,
            case .scalar(let value)? = read(patience: Self.patience),
            let scalar = Unicode.Scalar(value)
        {
            body.unicodeScalars.append(scalar)
            let isConsole = body == "["
            if (0x40...0x7E).contains(value), !isConsole { break }
        }
        return body.isEmpty ? nil : body
    }

    /// A pasted text up to its end (xterm's mode 2004), or to where no more of it comes.
    private mutating func pasted() -> String {
        let end = "\u{1B}[201~".unicodeScalars
        var scalars = String.UnicodeScalarView()
        var tail: [Unicode.Scalar] = []
        while let unit = read(patience: Self.pastePatience) {
            guard case .scalar(let value) = unit, let scalar = Unicode.Scalar(value) else {
                continue
            }
            tail = Array((tail + [scalar]).suffix(end.count))
            if scalars.count < Self.longestPaste + end.count { scalars.append(scalar) }
            guard tail.elementsEqual(end) else { continue }
            let text = scalars.count - end.count
            return String(String.UnicodeScalarView(scalars.prefix(text)))
        }
        return String(scalars)
    }

    private mutating func read(patience: Int32) -> Unit? {
        guard let code = readCode(patience: patience) else { return nil }
        // Codes begin above bytes.
        if code > 0xFF { return .code(code) }
        return code < 0x80 || !isUTF8 ? .scalar(UInt32(code)) : character(from: UInt8(code))
    }

    /// The rest of a character in UTF-8. `wget_wch` does this too, but with one wrong byte it
    /// swallows the keys that follow.
    private mutating func character(from lead: UInt8) -> Unit {
        var bytes = [lead]
        let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
        while bytes.count < length, let code = readCode(patience: Self.patience) {
            guard (0x80...0xBF).contains(code) else {
                pushedBack = code
                break
            }
            bytes.append(UInt8(code))
        }
        let text = String(validating: bytes, as: UTF8.self)
        return .scalar(text?.unicodeScalars.first?.value ?? Self.unreadable)
    }

    /// A byte, or a code of ncurses; nil when nothing comes in so many ms.
    private mutating func readCode(patience: Int32) -> Int32? {
        if let code = pushedBack {
            pushedBack = nil
            return code
        }
        wtimeout(pad, patience)
        var code = wgetch(pad)
        // No key, and may come between the bytes of one; the size is told elsewhere.
        while code == KEY_RESIZE { code = wgetch(pad) }
        return code == ERR ? nil : code
    }
}
